/** The first certificate of a PEM text, as it is signed. */
function derOf(pem: string): Uint8Array<ArrayBuffer> | null {
  const found = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(pem)
  return found?.[1]
    ? Uint8Array.from(atob(found[1].replace(/\s/g, '')), (c) => c.charCodeAt(0))
    : null
}

/** SHA-256 over the whole certificate: what browsers and tools show. */
export async function sha256Of(pem: string): Promise<string> {
  const der = derOf(pem)
  if (!der) {
    return ''
  }
  const hash = await crypto.subtle.digest('SHA-256', der)
  return [...new Uint8Array(hash)].map((octet) => octet.toString(16).padStart(2, '0')).join('')
}
