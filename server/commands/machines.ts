import { refuse } from '../../shared/refusals/refusal.ts'
import { invite } from '../enrolment/enrol.ts'
import { revokeDevice } from '../enrolment/revoke-device.ts'
import { Refused } from '../refused.ts'
import { answer, type Command, owe } from './command.ts'
import { judgingWith, withDatabase } from './with-database.ts'

/** The form of the names of machines and Centres: letters and digits, with hyphens between them. */
const SHORT_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/i

/** Makes the one-time code with which a machine is enrolled. */
export const inviteMachine: Command = {
  verb: 'invite',
  says: `invite --office TT --device QUẦY --by A --agreed-by B [--demo]
                                cấp mã ghi danh dùng một lần (24 giờ), cần hai người; --demo: quầy mang theo dữ liệu mẫu`,
  async run(options) {
    const { office, device, by: madeBy, 'agreed-by': agreedBy, demo: brings } = options
    owe({ office, device, by: madeBy, 'agreed-by': agreedBy })
    for (const [name, given] of Object.entries({ office, device }))
      if (!SHORT_NAME.test(given))
        throw new Refused(refuse('input-invalid', { field: `--${name}`, form: 'short-name' }))
    const asked = { office, device, madeBy, agreedBy, brings }
    await withDatabase(options, async db => answer({ office, device, code: await invite(db, asked) }))
  },
}

/** Takes a machine out of use. With `--since`, everything it sent since it was lost is judged again. */
export const revokeMachine: Command = {
  verb: 'revoke-device',
  says: `revoke-device --office TT --device QUẦY [--since 2026-11-24T18:00:00+07:00] [--epoch N]
                                máy bị mất hoặc thôi dùng: việc gửi sau đó bị cách ly, dải số bị loại; --since: mất từ lúc ấy, việc đã công nhận từ đó được xét lại và giữ lại; máy không có ở đây (máy chủ đã phục hồi) thì lệnh được giữ, ghi danh lại cũng không dùng được; --epoch: tới đời nào của máy`,
  async run(options) {
    const { office, device } = options
    const lost = options.since === undefined ? undefined : new Date(options.since)
    const epoch = options.epoch === undefined ? undefined : Number(options.epoch)
    owe({ office, device, since: !Number.isNaN(lost?.getTime()) })
    owe({ epoch: epoch === undefined || /^[1-9]\d{0,3}$/.test(options.epoch ?? '') })
    await withDatabase(options, async db => {
      const judging = judgingWith(db, options)
      const since = lost?.toISOString()
      const said = await revokeDevice(judging, { office, device, since, epoch })
      const text = said.revoked > 0 ? {} : { text: unknownHere(device, said.upTo) }
      answer({ office, device, ...(since ? { since } : {}), ...said, ...text })
    })
  },
}

const unknownHere = (device: string, upTo: number): string =>
  `Máy chủ này không có máy ${device}: tên máy chưa đúng, hoặc máy ghi danh sau bản sao lưu mà máy chủ được phục hồi từ đó. ` +
  `Lệnh thu hồi đã được giữ tới đời thứ ${upTo} của máy: máy ghi danh lại ở đây cũng bị thu hồi ngay. Kiểm tra lại tên máy và đời máy.`
