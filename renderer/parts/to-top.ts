/**
 * What comes next is read from its beginning: said before it stands, so that what takes the focus is scrolled
 * to if it must be.
 */
export function toTop(): void {
  document.querySelector('main')?.scrollTo({ top: 0 })
  window.scrollTo({ top: 0 })
}
