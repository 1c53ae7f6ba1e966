/** Gives the browser a file that the page has in memory. */
export function saveFile(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export function saveBase64(name: string, type: string, base64: string): void {
  saveFile(
    name,
    type,
    Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)),
  )
}
