import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Answer } from '../../../api/call'
import { useAction } from '../../../api/queries'
import { usePerson } from '../../../api/session'
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
    onlyLooks: 'Your role in this account may look at certificates and change nothing.',
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
    onlyLooks: '您在此账户中的角色仅可查看证书，不能进行操作。',
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

/** Whose role may change certificates; the service judges it again. */
export function useMayChange(): boolean {
  const { role } = usePerson()
  return role === 'Owner' || role === 'Member'
}

/** What can be done with a certificate now, and if not, the service's sentence why not. */
export function useVerdicts(certificateId: string, isAsked: boolean) {
  return useAction(
    'DescribeCertificateActions',
    { CertificateId: certificateId },
    { enabled: isAsked, staleTime: 0 },
  )
}

/** The lines of a menu, or the buttons of a page. */
export function useDeedLines(): (verdicts: Verdicts) => MenuDeed[] {
  const w = useWords(deedWords)
  const language = useLanguage()
  const mayChange = useMayChange()
  return useCallback(
    (verdicts) => {
      const when = (time: string | null) =>
        instant(time)?.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
          dateStyle: 'medium',
          timeStyle: 'short',
        })
      const sentences = (item: Verdicts['Actions'][number]) =>
        item.WhyNot.map((why) => {
          const from = when(why.EarliestTime)
          return [`${why.Message} (${why.RuleId})`, from ? w.from(from) : '']
            .filter(Boolean)
            .join(' ')
        })
      return DEEDS.flatMap((deed) => {
        const item = verdicts.Actions.find((one) => one.Action === deed)
        if (ONLY_WHEN_ALLOWED.includes(deed) && !item?.Allowed) {
          return []
        }
        const whyNot = mayChange ? (item ? sentences(item) : []) : [w.onlyLooks]
        return [{ key: deed, label: w[deed], whyNot, danger: DANGEROUS.includes(deed) }]
      })
    },
    [w, language, mayChange],
  )
}

/** After a deed everything on the page is asked for again. */
export function useRefresh(): () => void {
  const client = useQueryClient()
  return useCallback(() => void client.invalidateQueries(), [client])
}
