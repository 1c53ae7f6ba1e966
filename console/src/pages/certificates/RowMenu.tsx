import { useState } from 'react'
import { ActionMenu } from '../../ui/ActionMenu'
import { shared } from '../../words/shared'
import { useWords } from '../../words/words'
import { type Deed, isDeed, useDeedLines, useVerdicts } from '../certificate/deeds/deeds'
import type { Subject } from '../certificate/deeds/useDeeds'
import type { Listed } from './columns'
import { listWords } from './listWords'

export function subjectOf(certificate: Listed): Subject {
  return {
    id: certificate.CertificateId,
    domain: certificate.Domain,
    alias: certificate.Alias,
    status: certificate.Status,
  }
}

/** What can be done with one certificate. The service is asked when the menu is opened. */
export function RowMenu({
  certificate,
  onDeed,
}: {
  certificate: Listed
  onDeed: (deed: Deed, subject: Subject) => void
}) {
  const w = useWords(listWords)
  const s = useWords(shared)
  const [isAsked, setAsked] = useState(false)
  const verdicts = useVerdicts(certificate.CertificateId, isAsked)
  const lines = useDeedLines()
  return (
    <ActionMenu
      text={s.more}
      label={w.moreOf(certificate.Domain || certificate.CertificateId)}
      deeds={verdicts.data && !verdicts.isRefetching ? lines(verdicts.data) : undefined}
      refusal={verdicts.error}
      onOpen={() => {
        if (isAsked) {
          void verdicts.refetch()
        }
        setAsked(true)
      }}
      onDeed={(key) => isDeed(key) && onDeed(key, subjectOf(certificate))}
    />
  )
}
