import type { ReactNode } from 'react'

/** Makes words in bar or strip a link to a screen. */
export type LinkTo = (place: '/outbox' | '/outages', said: ReactNode) => ReactNode

/**
 * What bar and strip have once somebody is logged in: the places one can go, the keys that lead there, and
 * the links in their words.
 */
export type Inside = {
  places: ReactNode
  keys: Readonly<Record<string, () => unknown>>
  leave: () => void
  linkTo: LinkTo
  certificates: ReactNode
}
