import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { ActContext } from './act.ts'

/**
 * Why this person may not draft or publish for an agency: their certificate does not cover it. Undefined
 * where they may.
 */
export function findStranger(agency: string, { certificates, actor }: ActContext): Refusal | undefined {
  const mine = certificates.find(({ person }) => person.id === actor)?.person.scopes ?? []
  return mine.some(({ agencies }) => agencies.includes(agency))
    ? undefined
    : refuse('delegation-outside', { what: agency })
}
