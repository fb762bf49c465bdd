/** The scheme of our own pages; nothing else is ever loaded into a window. */
export const SCHEME = 'app'
const HOST = 'tai-cho'
/** The address of the screens in Electron. */
export const PAGE = `${SCHEME}://${HOST}/`
/** What the scheme may do: be an origin, and a secure one, and no more (row 11). */
export const PRIVILEGES = { standard: true, secure: true } as const

/** Whether this address, parsed, is exactly a page of ours (rows 11, 18, 24). */
export function isOurs(address: string): boolean {
  const url = URL.parse(address)
  return (
    url !== null &&
    url.protocol === `${SCHEME}:` &&
    url.host === HOST &&
    url.username === '' &&
    url.password === ''
  )
}

/** Whether a page may ask for this address at all: our own files and what the page made itself (row 15). */
export const mayLoad = (address: string): boolean =>
  isOurs(address) || address.startsWith(`blob:${SCHEME}://${HOST}/`)
