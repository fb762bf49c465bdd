import type { Page } from 'playwright'

/** Keeps every text that this part bears from now on, also what stands there for a moment only. */
export const keepSaid = (page: Page, part: string): Promise<void> =>
  page.evaluate(selector => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const watched = document.querySelector(selector)
    if (watched)
      new MutationObserver(() => said.push(watched.textContent ?? '')).observe(watched, {
        subtree: true,
        childList: true,
        characterData: true,
      })
  }, part)

/** All of it, a text a line. */
export const saidSince = (page: Page): Promise<string> =>
  page.evaluate(() => Object.assign({ said: [] as string[] }, globalThis).said.join('\n'))
