import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds on the screen as it stands: each rule that is broken, with the elements that break it. `off`: rules not asked. */
export async function violationsOn(page: Page, off: readonly string[] = []): Promise<string[]> {
  // Its half a megabyte is read once by a page, where each look would read it twice.
  const isThere = await Promise.all(page.frames().map(frame => frame.evaluate(() => 'axe' in window)))
  const builder = new AxeBuilder(isThere.every(Boolean) ? { page, axeSource: 'void 0' } : { page })
  const { violations } = await builder
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    .disableRules([...off])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
