import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal } from '../../../shared/refusals/refusal.ts'
import { packPerson, takePerson } from '../../desk/decisions/carry-person.ts'
import { besideData } from '../examples/example-view.ts'
import { actingAs, peopleFor } from '../examples/sample-people.ts'
import { InPath, readGivenAs } from '../input/in-file.ts'
import { OutPath, whyUnfit } from '../input/out-file.ts'
import { lacks } from '../input/read-input.ts'
import { Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'

const Secret = z.string().max(200).optional()
/** The secret given to a command, or the one in the environment, where no process list shows it. */
const secretOf = (given: string | undefined): string | Refusal =>
  given ?? process.env.TAI_CHO_SECRET ?? lacks('secret')

/** Packs a person who was enrolled here, by themselves, to be carried to another counter of their Centre. */
export const carryPerson = defineVerb({
  name: 'carry-person',
  says: 'cán bộ tự mang khóa của mình sang quầy khác của Trung tâm: --by HAI-CHỮ --out TỆP.json --secret CÂU-BÍ-MẬT (gõ lại khi take-person)',
  input: z.strictObject({ ...Who, out: OutPath, secret: Secret }),
  run: (asking, { by, pin, out, secret: given }) =>
    asking.as({ by, pin }, async office => {
      const secret = secretOf(given)
      const unfit = whyUnfit(out, asking.folder(), ['json'])
      if (isRefusal(secret) || unfit) return unfit ?? secret
      return packPerson(office, { secret, out })
    }),
  async example(asking, about) {
    const [person] = await peopleFor(asking, about)
    const out = `${besideData(asking, 'mang-sang')}.json`
    return { ...(person && actingAs(person)), out, secret: 'Cau-bi-mat-mang-sang' }
  },
})

/** At the other counter: takes the person, once its record knows them. */
export const takePersonVerb = defineVerb({
  name: 'take-person',
  says: 'ở quầy kia: nhận cán bộ đã mang khóa sang (sổ phải đã có người ấy: sync trước): --from TỆP.json --secret CÂU-BÍ-MẬT --by CÁN-BỘ-Ở-ĐÂY; mã PIN là mã ở quầy cũ',
  input: z.strictObject({ ...Who, from: InPath, secret: Secret }),
  run: (asking, { by, pin, from, secret: given }) =>
    asking.as({ by, pin }, async office => {
      const secret = secretOf(given)
      if (isRefusal(secret)) return secret
      const text = readGivenAs(from, read => ({ text: read }))
      return isRefusal(text) ? text : takePerson(office, { ...text, path: from, secret })
    }),
  async example(asking, about) {
    const [person] = await peopleFor(asking, about)
    const from = `${besideData(asking, 'mang-sang')}.json`
    return { ...(person && actingAs(person)), from, secret: 'Cau-bi-mat-mang-sang' }
  },
})
