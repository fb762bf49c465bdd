import { type Checker, openOnes } from './standing.ts'

/**
 * What the Centre's authority issued at a counter that still has it, the province must have too, or have said
 * why not.
 */
export const publishedKept: Checker = world => {
  const feed = world.province.tables().feed.all()
  const there = new Set(feed.map(({ id }) => id.toString('hex')))
  return openOnes(world).flatMap(({ counter, store }) => {
    const refused = new Set(store.delivery.refusedOffers().map(({ id }) => id))
    return world.published
      .filter(id => store.publications.byId(id) && !there.has(id) && !refused.has(id))
      .map(id => `${counter.machine.name}: nobody else has ${id.slice(0, 8)}`)
  })
}
