import { randomUUID } from 'node:crypto'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import { issueAgain, publicKeyOf } from '../../desk/decisions/issue-certificate.ts'
import { takeOfficeAct } from '../../desk/decisions/take-office-act.ts'
import { besideData } from '../example-view.ts'
import { InPath, readGivenAs } from '../in-file.ts'
import { OutPath, whyUnfit, writeOut } from '../out-file.ts'
import { lacks } from '../read-input.ts'
import { actingAs, peopleFor } from '../sample-people.ts'
import { defineVerb } from '../verb.ts'
import { Once, pinOf, Second, secondOf, Who } from '../who.ts'
import { byWord, type Works } from './by-word.ts'

const Input = z.strictObject({
  ...Who,
  ...Once,
  ...Second,
  words: z.tuple([z.enum(['issue', 'publish'])]),
  person: z.string().max(40),
  from: InPath.optional(),
  'on-token': z.boolean().default(false),
  key: InPath.optional(),
  out: OutPath.optional(),
})

/** An officer's signing certificate, renewed or of the key on his token: issued here or elsewhere, published by two persons. */
export const certificate = defineVerb({
  name: 'certificate',
  says: 'chứng thư ký mới của cán bộ: issue --person CÁN-BỘ [--key KHÓA-CÔNG-KHAI.pem của thiết bị ký] --out CHỨNG-THƯ.pem, chỉ Trung tâm tự cấp | publish --person CÁN-BỘ --from CHỨNG-THƯ.pem [--on-token, khi khóa nằm trên thiết bị ký] --second CÁN-BỘ-KHÁC --second-pin PIN',
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

const WORK: Works<z.output<typeof Input>> = {
  issue(office, { person: officer, key: path, out, pin }) {
    if (out === undefined) return lacks('out')
    const unfit = whyUnfit(out, office.folder, ['pem'])
    const key = path === undefined ? null : readGivenAs(path, publicKeyOf)
    if (unfit || isRefusal(key)) return unfit ?? (key as Refusal)
    const issued = issueAgain(office, { officer, key, pin: pinOf(pin) })
    if (isRefusal(issued)) return issued
    return writeOut(out, issued.certificatePem) ?? { issued: true, person: officer, out }
  },
  publish(office, { person: officer, from, 'on-token': onToken, pin, act, second, 'second-pin': secondPin }) {
    if (from === undefined) return lacks('from')
    const read = readGivenAs(from, text => ({ text }))
    if (isRefusal(read)) return read
    const input = { officer, certificate: read.text, onToken }
    const asked = { type: 'certificate-added', input, pin: pinOf(pin), act: act ?? randomUUID() } as const
    return takeOfficeAct(office, { ...asked, ...secondOf(second, secondPin) })
  },
}
