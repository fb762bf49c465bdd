import type { Page } from 'playwright'

export type Hands = ReturnType<typeof handsOn>

/** Presses keys one at a time and counts them. The count is what an officer's hands would do. */
export function handsOn(page: Page) {
  const keys = keysOf(page)
  return { ...keys, ...boxesBy(page, keys) }
}

type Keys = ReturnType<typeof keysOf>

function keysOf(page: Page) {
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
    async type(text: string) {
      count += [...text].length
      await page.keyboard.type(text)
    },
    /** Presses Tab until this has the focus, so that nothing is reached that an officer could not reach. */
    async reach(selector: string) {
      await page.locator(selector).first().waitFor()
      for (let pressed = 0; !(await has(selector)); pressed++) {
        if (pressed > 80) throw new Error(`Tab does not lead to ${selector}`)
        await press('Tab')
      }
    },
    /** How many keys were pressed since the last call. */
    counted(): number {
      const since = count
      count = 0
      return since
    },
    /** A scanner types a whole card in one go. For the hands this is one movement. */
    async scan(text: string) {
      count++
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    },
    /** Waits until the screen itself has put the focus there. No key is spent. */
    async arrive(selector: string) {
      await page.waitForFunction(wanted => document.activeElement?.matches(wanted), selector)
    },
  }
}

function boxesBy(page: Page, { press, type, reach }: Keys) {
  return {
    /** Goes to a box and replaces its text. */
    async fill(selector: string, text: string) {
      await reach(selector)
      await press('Control+a')
      await type(text)
    },
    /** Goes to a choice and walks with the arrows until the option with this word is taken. */
    async choose(selector: string, word: string) {
      await reach(selector)
      const taken = page.locator(`${selector} [data-selected]`, { hasText: word })
      for (let pressed = 0; (await taken.count()) === 0; pressed++) {
        if (pressed > 30) throw new Error(`arrows do not lead to ${word}`)
        await press('ArrowDown')
      }
    },
    /** Ticks every box of a group, one after the other. Returns how many were ticked before. */
    async tickAll(selector: string): Promise<number> {
      const boxes = page.locator(`${selector} label`)
      await boxes.first().waitFor()
      const before = await page.locator(`${selector} label[data-selected]`).count()
      for (let at = 1; at <= (await boxes.count()); at++) {
        await reach(`${selector} label:nth-of-type(${at})`)
        await press('Space')
      }
      return before
    },
  }
}
