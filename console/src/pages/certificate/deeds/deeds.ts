import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Answer } from '../../../api/call'
import { useAction } from '../../../api/queries'
import { instant } from '../../../api/time'
import { useLanguage } from '../../../app/preferences'
import type { MenuDeed } from '../../../ui/ActionMenu'
import { useWords, words } from '../../../words/words'

export const deedWords = words(
  {
    Download: 'Download',
    Deploy: 'Deploy',
    Reissue: 'Reissue',
    Revoke: 'Revoke',
    Renew: 'Renew',
    Validate: 'Validate the domains',
    UploadLetter: 'Upload the letter',
    Cancel: 'Cancel the request',
    Alias: 'Alias',
    Delete: 'Delete',
    from: (time: string) => `Possible from ${time}.`,
  },
  {
    Download: '下载',
    Deploy: '部署',
    Reissue: '重颁发',
    Revoke: '吊销',
    Renew: '续期',
    Validate: '域名验证',
    UploadLetter: '上传确认函',
    Cancel: '取消申请',
    Alias: '修改备注名',
    Delete: '删除',
    from: (time: string) => `${time} 起可操作。`,
  },
)

export const DEEDS = [
  'Validate',
  'UploadLetter',
  'Download',
  'Deploy',
  'Reissue',
  'Revoke',
  'Renew',
  'Cancel',
  'Alias',
  'Delete',
] as const

export type Deed = (typeof DEEDS)[number]

export function isDeed(key: string): key is Deed {
  return (DEEDS as readonly string[]).includes(key)
}

/** What only the steps of a request need stands there only when it is needed. */
const ONLY_WHEN_ALLOWED: readonly Deed[] = ['Validate', 'UploadLetter', 'Cancel']
const DANGEROUS: readonly Deed[] = ['Revoke', 'Delete', 'Cancel']

export type Verdicts = Answer<'DescribeCertificateActions'>

/** What the service judges beside the deeds of a menu. */
export type Judged =
  | Deed
  | 'Apply'
  | 'SaveLetter'
  | 'Upload'
  | 'Submit'
  | 'Resubmit'
  | 'DropRevocation'
  | 'RequestSupportRevocation'
  | 'RevokeByKeyProof'
  | 'CallOffRetirement'
  | 'AutoRenew'
  | 'OrderNext'
  | 'Remind'

/** What can be done with a certificate now, and if not, the service's sentence why not. */
export function useVerdicts(certificateId: string, isAsked: boolean) {
  return useAction(
    'DescribeCertificateActions',
    { CertificateId: certificateId },
    { enabled: isAsked, staleTime: 0 },
  )
}

/** What the person may do with certificates at all. */
export function useVerdictsAtAll() {
  return useAction('DescribeCertificateActions', {}, { staleTime: 60_000 })
}

export function isAllowed(verdicts: Verdicts | undefined, deed: Judged): boolean {
  return verdicts?.Actions.find((one) => one.Action === deed)?.Allowed ?? false
}

type Denial = Verdicts['Actions'][number]['WhyNot'][number]

/** A denial as one reads it: the rule's sentence, its id, and from when on it is otherwise. */
export function useSentence(): (denial: Denial) => string {
  const w = useWords(deedWords)
  const language = useLanguage()
  return useCallback(
    (denial) => {
      const from = instant(denial.EarliestTime)?.toLocaleString(
        language === 'zh' ? 'zh-CN' : 'en-GB',
        { dateStyle: 'medium', timeStyle: 'short' },
      )
      return [`${denial.Message} (${denial.RuleId})`, from ? w.from(from) : '']
        .filter(Boolean)
        .join(' ')
    },
    [w, language],
  )
}

/** The service's sentences against a deed; none where it goes, or where they are not known yet. */
export function useWhyNot(): (verdicts: Verdicts | undefined, deed: Judged) => string[] {
  const sentence = useSentence()
  return useCallback(
    (verdicts, deed) =>
      verdicts?.Actions.find((one) => one.Action === deed)?.WhyNot.map(sentence) ?? [],
    [sentence],
  )
}

/** The lines of a menu, or the buttons of a page. */
export function useDeedLines(): (verdicts: Verdicts) => MenuDeed[] {
  const w = useWords(deedWords)
  const whyNot = useWhyNot()
  return useCallback(
    (verdicts) =>
      DEEDS.filter((deed) => !ONLY_WHEN_ALLOWED.includes(deed) || isAllowed(verdicts, deed)).map(
        (deed) => ({
          key: deed,
          label: w[deed],
          whyNot: whyNot(verdicts, deed),
          danger: DANGEROUS.includes(deed),
        }),
      ),
    [w, whyNot],
  )
}

/** After a deed everything on the page is asked for again. */
export function useRefresh(): () => void {
  const client = useQueryClient()
  return useCallback(() => void client.invalidateQueries(), [client])
}
