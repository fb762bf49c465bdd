import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { issueAgain, type Of, publicKeyOf } from '../../desk/decisions/issue-certificate.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import { besideData } from '../examples/example-view.ts'
import { actingAs, peopleFor } from '../examples/sample-people.ts'
import { InPath, readGivenAs } from '../input/in-file.ts'
import { OutPath, whyUnfit, writeOut } from '../input/out-file.ts'
import { lacks } from '../input/read-input.ts'
import { Once, pinOf, Second, secondOf, Who } from '../people/who.ts'
import { defineVerb } from '../verb.ts'
import { byWord, type Works } from './by-word.ts'

const Input = z.strictObject({
  ...Who,
  ...Once,
  ...Second,
  words: z.tuple([z.enum(['issue', 'publish'])]),
  person: z.string().max(40).optional(),
  seal: z.string().max(60).optional(),
  from: InPath.optional(),
  'on-token': z.boolean().default(false),
  key: InPath.optional(),
  out: OutPath.optional(),
})
type Input = z.output<typeof Input>

/**
 * A signing certificate of an officer or a seal, renewed or for the key on a token. It is issued here or
 * elsewhere and published by two persons.
 */
export const certificate = defineVerb({
  name: 'certificate',
  says: 'chứng thư ký mới của cán bộ hoặc con dấu: issue --person CÁN-BỘ | --seal CON-DẤU [--key KHÓA-CÔNG-KHAI.pem của thiết bị ký] --out CHỨNG-THƯ.pem, chỉ Trung tâm tự cấp | publish --person CÁN-BỘ | --seal CON-DẤU --from CHỨNG-THƯ.pem [--on-token, khi khóa nằm trên thiết bị ký] --second CÁN-BỘ-KHÁC --second-pin PIN',
  input: Input,
  run: (asking, given) => byWord(WORK, asking, given, ['person', 'second']),
  async example(asking, about) {
    const people = await peopleFor(asking, about)
    const clerk = people.find(({ roles }) => roles.includes('seal-keeper'))
    if (!clerk) return refuse('no-role', { role: 'seal-keeper' })
    const { people: all } = (await asking.desk()).hall()
    const signer = all.find(({ roles, agency }) => roles.includes('approver') && agency === clerk.agency)
    const out = `${besideData(asking, 'chung-thu')}.pem`
    return { ...actingAs(clerk), words: ['issue'], person: (signer ?? clerk).officer, out }
  },
})

/** Whose certificate it is: one officer's or one seal's, never both. */
function whose({ person, seal }: Input): Of | Refusal {
  if (seal !== undefined) return person === undefined ? { seal } : refuse('input-invalid', { field: 'seal' })
  return person === undefined ? lacks('person') : { officer: person }
}

/** The key of a certificate for a token lies outside the program. Only its holder can say where. */
const nextSaid = (of: Of): string =>
  `Đã công bố chứng thư. Khóa của chứng thư này nằm ngoài chương trình, nên trước khi ký, ${
    'seal' in of ? 'người giữ dấu' : `cán bộ “${of.officer}”`
  } tự đặt nơi giữ khóa bằng “signer set --in token --module THƯ-VIỆN --slot NHÃN --key MÃ${
    'seal' in of ? ` --use seal:${of.seal}` : ''
  }” (hoặc “--in pkcs12 --file TỆP.p12”), rồi thử bằng “signer test”.`

const WORK: Works<Input> = {
  async issue(office, given) {
    const { key: path, out, pin } = given
    const of = whose(given)
    if (isRefusal(of)) return of
    if (out === undefined) return lacks('out')
    const unfit = whyUnfit(out, office.folder, ['pem'])
    const key = path === undefined ? null : readGivenAs(path, publicKeyOf)
    if (unfit || isRefusal(key)) return unfit ?? (key as Refusal)
    const issued = await issueAgain(office, { ...of, key, pin: pinOf(pin) })
    if (isRefusal(issued)) return issued
    return (
      writeOut(out, issued.certificatePem) ?? {
        issued: true,
        ...('seal' in of ? of : { person: of.officer }),
        out,
      }
    )
  },
  async publish(office, given) {
    const { from, 'on-token': onToken, pin, act, second, 'second-pin': secondPin } = given
    const of = whose(given)
    if (isRefusal(of)) return of
    if (from === undefined) return lacks('from')
    const read = readGivenAs(from, text => ({ text }))
    if (isRefusal(read)) return read
    const input = { ...of, certificate: read.text, onToken }
    const type = 'seal' in of ? 'seal-certificate-added' : 'certificate-added'
    const asked = { type, input, pin: pinOf(pin), act: act ?? randomUUID() } as const
    const taken = await takeOfficeAct(office, { ...asked, ...secondOf(second, secondPin) })
    return isRefusal(taken) || !onToken ? taken : { ...taken, text: nextSaid(of) }
  },
}
