import { say } from '../say.ts'

/**
 * A paper is missing. Before the one request for a supplement the sentence has it asked for; after that it
 * names the lawful ways (NĐ 61/2018 Đ.11.2.c).
 */
export const COMPONENT_SENTENCE = say<{ component: string; asked?: 1 }>(
  f =>
    f.asked
      ? `Còn thiếu giấy tờ: ${f.component}. Pháp luật không cho yêu cầu bổ sung lần thứ hai. Ghi phần đã nộp bằng “nhận một phần bổ sung”; nếu không đủ được thì từ chối, dừng giải quyết hoặc cho rút hồ sơ, nêu lý do.`
      : `Thiếu giấy tờ: ${f.component}. Nhận đủ giấy tờ, hoặc lập phiếu yêu cầu bổ sung.`,
  f =>
    f.asked
      ? `Still missing: ${f.component}. A supplement was asked for once, and the law allows no second request. Take what was brought in as a part; where the rest cannot be had, refuse, stop or let the dossier be withdrawn, with the reason.`
      : `A paper is missing: ${f.component}. Take it in, or write a supplement request.`,
)

/** The procedure is not handled on the spot here, or not before the named day. */
export const REGISTERED_SENTENCE = say<{ from?: string }>(
  f =>
    f.from === undefined
      ? 'Thủ tục này không đăng ký giải quyết tại chỗ ở đây. Hướng dẫn công dân đến nơi tiếp nhận.'
      : `Thủ tục này được tiếp nhận ở đây từ ngày ${f.from}. Hướng dẫn công dân đến từ ngày đó, hoặc đến nơi đang tiếp nhận.`,
  f =>
    f.from === undefined
      ? 'This procedure is not registered here. Tell the citizen where to go.'
      : `This procedure is received here from ${f.from} on. Tell the citizen to come from that day on, or where to go until then.`,
)
