import { AliasDialog } from './AliasDialog'
import { DeployDialog } from './DeployDialog'
import { DownloadDialog } from './DownloadDialog'
import { CancelDialog, DeleteDialog } from './EndDialogs'
import type { Started, Subject } from './useDeeds'

export interface DialogProps {
  subject: Subject
  onClose: () => void
  onDone: () => void
}

export default function DeedDialog({
  started: { deed, subject },
  onClose,
  onDone,
}: {
  started: Started
  onClose: () => void
  onDone: () => void
}) {
  const props = { subject, onClose, onDone }
  switch (deed) {
    case 'Download':
      return <DownloadDialog {...props} />
    case 'Deploy':
      return <DeployDialog {...props} />
    case 'Alias':
      return <AliasDialog {...props} />
    case 'Delete':
      return <DeleteDialog {...props} />
    case 'Cancel':
      return <CancelDialog {...props} />
    default:
      return null
  }
}
