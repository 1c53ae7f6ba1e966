import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import type { Deed } from './deeds'

export interface Subject {
  id: string
  domain: string
  alias: string
  status: number
}

export interface Started {
  deed: Deed
  subject: Subject
}

/** Loaded with the first deed: who only looks at the list does not wait for it. */
const DeedDialog = lazy(() => import('./DeedDialog'))

const LETTER_OF_REVOCATION = 12

/** Deeds that are procedures with pages of their own. */
function pageOf(deed: Deed, subject: Subject): string | null {
  const at = `/console/certificates/${subject.id}`
  switch (deed) {
    case 'Reissue':
      return `${at}/reissue`
    case 'Revoke':
      return `${at}/revocation`
    case 'Renew':
      return `/console/apply?renew=${subject.id}`
    case 'Validate':
      return `${at}/validation`
    case 'UploadLetter':
      return subject.status === LETTER_OF_REVOCATION ? `${at}/revocation` : `${at}/application`
    case 'Download':
    case 'Deploy':
    case 'Cancel':
    case 'Alias':
    case 'Delete':
      return null
  }
}

/** Begins deeds: goes to the page of a procedure, or opens a dialog, which is part of the page that asks. */
export function useDeeds(onDone: (started: Started) => void = () => {}): {
  start: (deed: Deed, subject: Subject) => void
  dialog: ReactNode
} {
  const [, go] = useLocation()
  const [started, setStarted] = useState<Started | null>(null)
  const start = useCallback(
    (deed: Deed, subject: Subject) => {
      const page = pageOf(deed, subject)
      if (page) {
        go(page)
      } else {
        setStarted({ deed, subject })
      }
    },
    [go],
  )
  const dialog = started && (
    <Suspense fallback={null}>
      <DeedDialog
        key={`${started.deed}-${started.subject.id}`}
        started={started}
        onClose={() => setStarted(null)}
        onDone={() => {
          setStarted(null)
          onDone(started)
        }}
      />
    </Suspense>
  )
  return { start, dialog }
}
