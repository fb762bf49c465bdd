import type { Role } from '../people/certificate.ts'
import type { ActContext } from './act.ts'

/**
 * The certificate under which the actor may take an act with one of these roles now; undefined where there is
 * none.
 */
export const findActor = (roles: readonly Role[], { certificates, actor, at }: ActContext) =>
  certificates.find(
    ({ person, notBefore, notAfter }) =>
      person.id === actor &&
      notBefore <= at &&
      (notAfter === null || at < notAfter) &&
      person.scopes.some(scope => scope.roles.some(role => roles.includes(role))),
  )
