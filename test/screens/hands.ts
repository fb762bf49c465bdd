import type { Page } from 'playwright'

export type Hands = ReturnType<typeof handsOn>

/** Presses keys one at a time and counts them: the count is what the officer's hands do. */
export function handsOn(page: Page) {
  let count = 0
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      count++
      await page.keyboard.press(key)
    }
  }
  const has = (selector: string): Promise<boolean> =>
    page.evaluate(wanted => document.activeElement?.matches(`${wanted}, ${wanted} *`) ?? false, selector)
  return {
    press,
    /** The keys since it was asked last. */
    counted(): number {
      const since = count
      count = 0
      return since
    },
    async type(text: string) {
      count += [...text].length
      await page.keyboard.type(text)
    },
    /** A scanner types a whole card in one go: for the hands it is one movement. */
    async scan(text: string) {
      count++
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    },
    /** Presses Tab until this has the focus: nothing is reached that an officer could not reach. */
    async reach(selector: string) {
      await page.locator(selector).first().waitFor()
      for (let pressed = 0; !(await has(selector)); pressed++) {
        if (pressed > 80) throw new Error(`Tab does not lead to ${selector}`)
        await press('Tab')
      }
    },
    /** Waits until the screen itself has put the focus there: no key is spent. */
    async arrive(selector: string) {
      await page.waitForFunction(wanted => document.activeElement?.matches(wanted), selector)
    },
  }
}
