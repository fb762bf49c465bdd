/**
 * Scrolls to the top, so that what comes next is read from its beginning. Call it before the next content
 * stands, so that the browser can still scroll to what takes the focus.
 */
export function toTop(): void {
  document.querySelector('main')?.scrollTo({ top: 0 })
  window.scrollTo({ top: 0 })
}
