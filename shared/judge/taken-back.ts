import type { Certificate, Scope } from '../people/certificate.ts'
import type { Mandate } from '../people/delegation.ts'
import type { Revocation } from './authority-timeline.ts'

/** A certificate or a delegation, with its version number. */
export type Versioned<T> = T & { version: number }

/**
 * The revocations that follow from everything ever published. A version that says “revoked” ends the earlier
 * versions of a delegation. A later certificate with another key, or with fewer rights, ends a person's
 * earlier one for as long as it lasts. The order of publication makes no difference.
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

/** Each version paired with each later one of the same object. */
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

/** Whether one scope covers every procedure of the other; an empty list means all procedures. */
const isAsWide = (one: Scope, other: Scope): boolean =>
  one.procedures.length === 0 ||
  (other.procedures.length > 0 && other.procedures.every(code => one.procedures.includes(code)))
