import type { FormId } from '../../shared/forms/index.ts'
import { forms } from '../../shared/forms/index.ts'
import { dressed, FORM_SETS, markOf } from '../../shared/forms/sets.ts'
import { type SigningDress, signedWhen, unsignedWord } from '../../shared/forms/signing.ts'
import { ACCENTED } from './letters.ts'

/** The samples that most cases begin from. */
export const receipt = forms.receipt.sample
export const result = forms.result.sample
/** Every letter with its marks. */
export const ALPHABET = ACCENTED.join(' ')

/** Forty papers, some of whose titles take several lines. */
export const forty = Array.from({ length: 40 }, (_, at) => ({
  title:
    at % 7 === 3
      ? `Thành phần thứ ${at + 1}: bản sao có chứng thực giấy tờ chứng minh quyền sử dụng đất theo quy định của pháp luật về đất đai, kèm bản vẽ sơ đồ vị trí`
      : `Thành phần thứ ${at + 1}: đơn, tờ khai theo mẫu`,
  originals: at % 3,
  copies: (at + 1) % 3,
}))

/** An article long enough that twelve of them fill three pages. */
export const LONG =
  'Chủ đầu tư có trách nhiệm thực hiện đúng nội dung giấy phép, thông báo ngày khởi công cho cơ quan cấp phép và Ủy ban nhân dân xã trước bảy ngày, treo biển báo tại công trường, bảo đảm an toàn, vệ sinh môi trường và chịu sự kiểm tra của cơ quan có thẩm quyền trong suốt quá trình thi công. '

/** A form as each set has it: the circular it follows stands at the foot. */
export const inBothSets = (...names: FormId[]) =>
  Object.fromEntries(
    names.flatMap(form =>
      Object.keys(FORM_SETS)
        .filter(set => markOf(set, form))
        .map(set => [
          `${form}-${set.slice(-4)}`,
          { form, facts: dressed(forms[form].sample, { set, form }) },
        ]),
    ),
  )

/**
 * The forms that an officer signs, under the set of 2025: by his key, in ink with the reason, as a copy of
 * what was signed.
 */
export function signedInBothWays(): Record<string, { form: FormId; facts: unknown }> {
  const when = signedWhen('2026-02-05T01:12:09.000Z')
  const of = (form: FormId, name: string, signing: SigningDress, more: object = {}) => [
    [
      `${form}-${name}`,
      {
        form,
        facts: dressed(
          { ...forms[form].sample, ...more },
          { set: 'TT03-2025', form, signing, reprint: name === 'copied' },
        ),
      },
    ],
  ]
  return Object.fromEntries([
    ...(['receipt', 'supplement-request', 'refusal-notice', 'stop-notice'] as const).flatMap(form =>
      of(form, 'keyed', { by: 'key', when, picture: false }),
    ),
    ...of('apology', 'keyed', { by: 'key', when, picture: true }),
    ...of('receipt', 'full-keyed', { by: 'key', when, picture: false }, fullReceipt()),
    ...of('receipt', 'full-inked', { by: 'hand', why: unsignedWord('key-shut', 'vi') }, fullReceipt()),
    ...of('receipt', 'inked', { by: 'hand', why: unsignedWord('no-certificate', 'vi') }),
    ...of('receipt', 'copied', { by: 'original', when }),
  ])
}

/** What a usual receipt holds: just too much for a page set wide, and one page set close. */
export function fullReceipt(): typeof receipt {
  return {
    ...receipt,
    applicant: { ...receipt.applicant, email: 'buoi.nguyen@example.vn' },
    representative: 'Lê Thị Hạnh',
    procedure: 'Cấp lại Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y, thuốc thú y thủy sản',
    components: forty.slice(0, 7),
    dueWhy:
      'nhận thứ Ba 24/11/2026 lúc 17:21; tính từ thứ Tư 25/11/2026 lúc 07:00; +3 ngày làm việc → thứ Sáu 27/11/2026 lúc 17:00',
  }
}

/**
 * A receipt of so many papers on which all the rest is long: a slip before it, a stand-in, a title of four
 * lines.
 */
export function wordyReceipt(papers: number): typeof receipt {
  const title =
    'Giấy đề nghị cấp (hoặc cấp lại) phù hiệu, biển hiệu theo mẫu quy định tại Nghị định của Chính phủ'
  return {
    ...fullReceipt(),
    procedure:
      'Cấp phù hiệu xe ô tô kinh doanh vận tải (vận tải hành khách: bằng xe ô tô theo tuyến cố định, bằng xe buýt theo tuyến cố định, bằng xe taxi, xe hợp đồng; vận tải hàng hóa)',
    components: Array.from({ length: papers }, () => ({ title, originals: 1, copies: 0 })),
    slip: 'Đã nhận bằng phiếu tiếp nhận tạm PT-7K3M9-Q2XHB lúc 08:10 ngày 05/02/2026; cấp mã lúc 10:10 ngày 05/02/2026. Phiếu tạm hết giá trị.',
    returnBy: 'Quầy số 1, Trung tâm Phục vụ hành chính công tỉnh Hậu Giang',
  }
}

/** Who asks for what with which papers, on a usual receipt. */
export function usualAsking() {
  const { applicant, representative, procedure, components } = fullReceipt()
  return { applicant, representative, procedure, components }
}

/** The note under titles of which the catalogue has only the beginning. */
export const CUT_NOTE =
  '(*) Danh mục chỉ có phần đầu của tên này; tên đầy đủ: thủ tục mã 2.001410, Cổng Dịch vụ công quốc gia.'

/** Forms as their samples say them. */
export const samplesOf = (...ids: readonly FormId[]): Record<string, { form: FormId; facts: unknown }> =>
  Object.fromEntries(ids.map(form => [form, { form, facts: forms[form].sample }]))
