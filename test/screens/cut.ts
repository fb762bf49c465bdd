import type { Page } from 'playwright'

/** What is cut off or runs out of the window, by its own words; empty when everything can be read. */
export const cutIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 60)}`
    const hidden = (element: Element) =>
      element.closest('[data-react-aria-hidden], [style*="clip"], thead, [hidden]') !== null
    return [...document.querySelectorAll('body *')].flatMap(element => {
      const { right, left, width } = element.getBoundingClientRect()
      // What is typed into a box may be longer than the box: it moves with the caret.
      if (width === 0 || hidden(element) || element.matches('input')) return []
      const { overflowX, overflowY } = getComputedStyle(element)
      const off = right > innerWidth + 1 || left < -1
      const cut =
        (overflowX === 'hidden' || overflowX === 'clip') && element.scrollWidth > element.clientWidth + 1
      const low = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1
      return off || cut || low ? [name(element)] : []
    })
  })
