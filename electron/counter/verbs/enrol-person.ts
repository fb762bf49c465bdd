import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { Namesake } from '../../../shared/office/acts/person-add.ts'
import { isRefusal, refuse } from '../../../shared/refusals/refusal.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import { actingAs, peopleFor } from '../examples/sample-people.ts'
import { InPath, readGiven } from '../input/in-file.ts'
import { List, listOf, newPinOf, Once, pinOf, Second, secondOf, Who } from '../people/who.ts'
import { withPeople } from '../people/with-people.ts'
import { defineVerb } from '../verb.ts'

/** Enrols a person: two letters, scope, initial PIN, certificate by the authority. */
export const enrolPerson = defineVerb({
  name: 'enrol-person',
  says: 'ghi danh cán bộ: --officer MÃ --keys HAI-CHỮ --name --title --agency --roles --first PIN-ĐẦU [--signature ẢNH.png] [--namesake another|same, khi đã có người cùng họ tên: người khác, hay chính người ấy thay mã cũ]; người phê duyệt, giữ dấu: --second CÁN-BỘ-KHÁC --second-pin PIN',
  input: z.strictObject({
    ...Who,
    ...Once,
    officer: z.string().max(40),
    keys: z.string().max(2),
    name: z.string().max(120),
    title: z.string().max(200),
    agency: z.string().max(40),
    roles: List,
    agencies: List.optional(),
    procedures: List.optional(),
    until: z.string().max(10).optional(),
    /** The initial PIN, which the person has to change before it opens anything. */
    first: z.string().max(32).optional(),
    /** Who confirms it beside the clerk, and their own PIN: for an approver or a keeper of seals. */
    ...Second,
    /** How this person relates to one who already has the same name. */
    namesake: Namesake.optional(),
    /** A PNG file with the person's signature, for an approver. */
    signature: InPath.optional(),
  }),
  run: (
    asking,
    { by, pin, act, first, signature, until, namesake, second, 'second-pin': secondPin, ...said },
  ) =>
    asking.as({ by, pin }, office => {
      const named = withPeople(office, { second }, ['second'])
      if (isRefusal(named)) return named
      const firstPin = newPinOf(first, 'first')
      if (isRefusal(firstPin)) return firstPin
      const image = signature === undefined ? null : readGiven(signature)
      if (image && isRefusal(image)) return image
      const input = {
        ...said,
        roles: listOf(said.roles),
        agencies: listOf(said.agencies),
        procedures: listOf(said.procedures),
        until: until ?? null,
        namesake: namesake ?? null,
        firstPin,
        signature: image && Buffer.from(image).toString('base64'),
      }
      const given = pinOf(pin)
      const asked = { type: 'person-add', input, pin: given, act: act ?? randomUUID() } as const
      return takeOfficeAct(office, { ...asked, ...secondOf(named.second, secondPin) })
    }),
  async example(asking, about) {
    const { people } = (await asking.desk()).hall()
    const clerk = (await peopleFor(asking, about)).find(({ roles }) => roles.includes('seal-keeper'))
    if (!clerk) return refuse('no-role', { role: 'seal-keeper' })
    const keys = ['zz', 'yy', 'xx', 'ww'].find(each => !people.some(person => person.keys === each)) ?? 'zq'
    return {
      ...actingAs(clerk),
      ...{ officer: `can.bo.${keys}`, keys, name: `Cán bộ mới ${keys}`, title: 'Chuyên viên' },
      ...{ agency: clerk.agency, roles: ['counter'], first: '604193' },
    }
  },
})
