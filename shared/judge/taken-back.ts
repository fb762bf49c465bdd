import type { Certificate, Scope } from '../people/certificate.ts'
import type { Mandate } from '../people/delegation.ts'
import type { Revocation } from './authority-timeline.ts'

/** A certificate or a delegation with the number of its version. */
export type Versioned<T> = T & { version: number }

/**
 * What of all that was ever published was taken back by what else was: a delegation by its version that says
 * “revoked”, a person's certificate by a later one with another key or that lets him do less, for as long as
 * that one lasts. Whichever of them was published first, the answer is the same.
 */
export function takenBack(
  mandates: readonly Versioned<Mandate>[],
  certificates: readonly Versioned<Certificate>[],
): Revocation[] {
  const ended = pairs(mandates, ({ delegation }) => delegation.id).flatMap(([one, later]) =>
    later.delegation.revoked ? [{ of: one.id, at: later.notBefore, until: null }] : [],
  )
  const narrowed = pairs(certificates, ({ person }) => person.id).flatMap(([one, later]) =>
    letsDoAsMuch(later, one) ? [] : [{ of: one.id, at: later.notBefore, until: later.notAfter }],
  )
  return [...ended, ...narrowed]
}

/** Each version with each later one of the same. */
function pairs<T extends { version: number }>(all: readonly T[], nameOf: (each: T) => string): [T, T][] {
  return [...Map.groupBy(all, nameOf).values()].flatMap(versions =>
    versions.flatMap(one =>
      versions.flatMap((later): [T, T][] => (later.version > one.version ? [[one, later]] : [])),
    ),
  )
}

function letsDoAsMuch({ person: later }: Certificate, { person: one }: Certificate): boolean {
  if (later.publicKey !== one.publicKey) return false
  return one.scopes.every(scope =>
    scope.roles.every(role =>
      scope.agencies.every(agency =>
        later.scopes.some(
          each => each.roles.includes(role) && each.agencies.includes(agency) && isAsWide(each, scope),
        ),
      ),
    ),
  )
}

/** Whether it is for every procedure that the other is for; none named means all. */
const isAsWide = (one: Scope, other: Scope): boolean =>
  one.procedures.length === 0 ||
  (other.procedures.length > 0 && other.procedures.every(code => one.procedures.includes(code)))
