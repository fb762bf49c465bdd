/**
 * What a window may load: its own files and the door of its shell, nothing else (row 14 of
 * `test/shell/hardening.ts`).
 */
const policy = (door: "'self'" | "'none'"): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src ${door}`,
    "worker-src 'self'",
    'frame-src blob:',
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const COMMON = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), hid=(), serial=()',
}

/**
 * Sent with every answer of the loopback shell: nothing is cached, sniffed, framed or told to others. Its
 * door is a socket.
 */
export const LOOPBACK_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-security-policy': policy("'self'"),
}

/** Sent with every answer of `app://`. The door is a port, so the page has no connection at all. */
export const APP_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'content-security-policy': policy("'none'"),
}
