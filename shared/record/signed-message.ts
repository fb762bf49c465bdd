/**
 * The bytes that are signed: the purpose (one of `DOMAIN`, in ASCII), a zero byte, the SHA-256 that names the
 * object. So a signature for one purpose is never valid for another.
 */
export function signedMessage(domain: string, id: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(domain.length + 1 + id.length)
  for (let at = 0; at < domain.length; at++) message[at] = domain.charCodeAt(at)
  message.set(id, domain.length + 1)
  return message
}
