/** The scheme of our own pages; nothing else is ever loaded into a window. */
export const SCHEME = 'app'
const HOST = 'tai-cho'
/** Where the screens stand in Electron. */
export const PAGE = `${SCHEME}://${HOST}/`
/** What the scheme may do: be an origin, and a secure one; no more (row 11). */
export const PRIVILEGES = { standard: true, secure: true } as const

/** Whether this address is a page of ours, parsed and exactly (rows 11, 18, 24). */
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

/** Whether a page may ask for this address at all: our own files and what it made itself (row 15). */
export const mayLoad = (address: string): boolean =>
  isOurs(address) || address.startsWith(`blob:${SCHEME}://${HOST}/`)
