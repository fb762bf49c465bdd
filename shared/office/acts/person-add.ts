import { Day, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { instantOf, nextDay } from '../../calendar/vietnam-time.ts'
import { Person, Role } from '../../people/certificate.ts'
import { namesakesOf } from '../../people/namesake.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { needTwo } from '../two-persons.ts'

/**
 * What the clerk says of people who already have the name: this is another person, or the same one, whose old
 * id is no longer used.
 */
export const Namesake = z.enum(['another', 'same'])

/**
 * Whether a name has only letters of the Vietnamese alphabet with their marks, tested in decomposed form;
 * look-alikes of other alphabets are refused.
 */
const isVietnamese = (name: string): boolean =>
  /^(?:[A-Za-zĐđ .'’-][\u0300-\u0303\u0306\u0309\u031b\u0323]*)+$/.test(name.normalize('NFD'))

/**
 * Ghi danh cán bộ: enrols an officer with a certificate of scope and validity, signed by the authority. The
 * first PIN opens nothing but its own change. Two persons, each with their PIN, enrol anybody who may approve
 * or keep a seal (R8). Where somebody of the same name is already enrolled, the clerk says who that is, and
 * the record keeps the answer: one person under two ids could approve what they received.
 */
export const personAdd = defineAct({
  id: 'person-add',
  version: 4,
  roles: ['seal-keeper'],
  stepUp: true,
  input: z.strictObject({
    officer: z
      .string()
      .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'officer-id')
      .max(40),
    keys: z.string().regex(/^[a-z]{2}$/, 'two-letters'),
    name: z.string().trim().min(1).max(120).refine(isVietnamese, 'vietnamese-name'),
    title: z.string().trim().min(1).max(200),
    agency: z.string().max(40),
    roles: z.array(Role).min(1),
    /** The agencies that the officer acts for; empty for their own agency alone. */
    agencies: z.array(z.string().max(40)).max(60),
    procedures: z.array(z.string().max(64)).max(400),
    until: Day.nullable(),
    firstPin: z.string().max(32),
    /** The image of the officer's signature, where they sign papers. */
    signature: z.string().max(700_000).nullable(),
    /** Required where somebody already has the name. */
    namesake: Namesake.nullable().default(null),
  }),
  data: z.strictObject({
    person: Person,
    since: Instant,
    until: Instant.nullable(),
    /**
     * The ids of those who had the same name at the enrolment, and what the clerk said of them (since version
     * 4).
     */
    namesakes: z.strictObject({ officers: z.array(z.string().max(40)).min(1), said: Namesake }).optional(),
  }),
  together: (_state, { person }) =>
    person.scopes.some(({ roles }) => needTwo(roles)) ? { not: person.id } : null,
  agency: ({ person }) => person.agency,
  check(_state, { officer, keys, name, title, agency, roles, procedures, until, ...said }, context) {
    const { at, actor, certificates, named, certified } = context
    const agencies = said.agencies.length > 0 ? said.agencies : [agency]
    const mine = certificates.find(({ person }) => person.id === actor)?.person.scopes ?? []
    const outside = [agency, ...agencies].find(
      each => !named.agencies.includes(each) || !mine.some(scope => scope.agencies.includes(each)),
    )
    const stranger = procedures.find(
      code => !named.procedures.some(each => each.code === code && agencies.includes(each.agency)),
    )
    const what = outside ?? stranger
    if (what !== undefined) return refuse('enrol-outside', { what })
    if (certificates.some(({ person }) => person.id === officer)) return refuse('officer-known')
    if (certificates.some(({ person }) => person.keys === keys)) return refuse('keys-taken', { keys })
    const last = until === null ? null : instantOf(nextDay(until), '00:00')
    if (last !== null && last <= at) return refuse('delegation-dates')
    const namesakes = namesakesOf(
      { id: officer, name },
      certificates.map(({ person }) => person),
    )
    if (namesakes.length > 0 && !said.namesake)
      return refuse('namesake-unsaid', {
        of: namesakes.map(each => `${each.id} (${each.agency})`).join(', '),
      })
    if (!certified) return refuse('no-issuer')
    const scopes = [{ roles, agencies, procedures }]
    const officers = namesakes.map(({ id }) => id)
    return {
      person: { id: officer, keys, name, title, agency, scopes, ...certified },
      since: at,
      until: last,
      ...(said.namesake && officers.length > 0 ? { namesakes: { officers, said: said.namesake } } : {}),
    }
  },
  apply: (state, { person, namesakes }, { at, actor }) => ({
    ...state,
    enrolled: { ...state.enrolled, [person.id]: { by: actor, at, ...(namesakes ? { namesakes } : {}) } },
  }),
})
