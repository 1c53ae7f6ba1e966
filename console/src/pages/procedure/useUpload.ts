import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { callWithProgress, type Refusal } from '../../api/call'
import { base64Of } from '../../ui/FileField'
import type { Share } from './Letter'

/** Sends a letter and tells how far it is. */
export function useUpload(action: 'UploadRevokeLetter' | 'UploadConfirmLetter') {
  const client = useQueryClient()
  const [share, setShare] = useState<Share>(null)
  const [error, setError] = useState<Refusal | null>(null)
  const send = async (id: string, file: File): Promise<boolean> => {
    setError(null)
    setShare(0)
    try {
      const letter = await base64Of(file)
      await (action === 'UploadRevokeLetter'
        ? callWithProgress(action, { CertificateId: id, RevokeLetter: letter }, setShare)
        : callWithProgress(action, { CertificateId: id, ConfirmLetter: letter }, setShare))
      return true
    } catch (refusal) {
      setError(refusal as Refusal)
      return false
    } finally {
      setShare(null)
      await client.invalidateQueries()
    }
  }
  return { share, error, send, forget: () => setError(null) }
}
