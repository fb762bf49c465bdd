import type { ReactNode } from 'react'

/** How a word leads to a screen. */
export type LinkTo = (place: '/outbox' | '/outages', said: ReactNode) => ReactNode

/**
 * What bar and strip have more once somebody is logged in: where one can go, by which key, how a word leads
 * there.
 */
export type Inside = {
  places: ReactNode
  keys: Readonly<Record<string, () => unknown>>
  leave: () => void
  linkTo: LinkTo
  certificates: ReactNode
}
