import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * The rules of axe that ask for colours, and the others: a screen in another theme differs in its colours
 * alone.
 */
export type Asked = 'all' | 'colours' | 'all but colours'
const COLOURS = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on the screen as it stands: each rule that is broken, with the elements that break it.
 * `off`: rules not asked.
 */
export async function violationsOn(
  page: Page,
  off: readonly string[] = [],
  asked: Asked = 'all',
): Promise<string[]> {
  // Its half a megabyte is read once by a page, where each look would read it twice.
  const isThere = await Promise.all(page.frames().map(frame => frame.evaluate(() => 'axe' in window)))
  const builder = new AxeBuilder(isThere.every(Boolean) ? { page, axeSource: 'void 0' } : { page })
  builder.options({ resultTypes: ['violations'] }).setLegacyMode()
  if (asked === 'colours') builder.withRules(COLOURS)
  else builder.disableRules([...off, ...(asked === 'all' ? [] : COLOURS)])
  const { violations } = await builder.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
