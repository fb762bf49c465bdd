import type { Instant } from '../base/ids.ts'
import type { Certificate, Role } from '../people/certificate.ts'
import type { Mandate } from '../people/delegation.ts'
import type { Context } from './step.ts'

/** The certificate that lets the actor play one of these parts for this procedure now, if there is one. */
export const findCertificate = (roles: readonly Role[], context: Context): Certificate | undefined =>
  context.certificates.find(certificate => {
    const { person } = certificate
    if (person.id !== context.actor || !inForce(certificate, context.at)) return false
    return person.scopes.some(
      scope => scope.roles.some(role => roles.includes(role)) && covers(scope, context),
    )
  })

/** The delegation under which the actor may approve this procedure here and now, if there is one (TT 01/2018 Đ.6). */
export const findMandate = (context: Context): Mandate | undefined =>
  context.mandates.find(mandate => {
    const { delegation } = mandate
    if (delegation.to !== context.actor || !inForce(mandate, context.at)) return false
    const here = delegation.sites.length === 0 || delegation.sites.includes(context.site)
    return here && covers(delegation, context)
  })

const inForce = (
  { notBefore, notAfter }: { notBefore: Instant; notAfter: Instant | null },
  at: Instant,
): boolean => notBefore <= at && (notAfter === null || at < notAfter)

const covers = (
  { agencies, procedures }: { agencies: readonly string[]; procedures: readonly string[] },
  { terms }: Context,
): boolean => agencies.includes(terms.agency) && (procedures.length === 0 || procedures.includes(terms.code))
