import type { IssuedFacts } from '../../refusals/issued.ts'
import { type Said, say } from '../say.ts'
import { stepWord } from '../words.ts'

/** The sentences about issued papers: what can no longer be done with them, and what their codes tell. */
export const ISSUED_SENTENCES: Said<IssuedFacts> = {
  'nothing-issued': say(
    'Hồ sơ chưa có văn bản nào được phát hành. Dùng “Sửa trước khi trả” nếu cần thay đổi.',
    'No paper of this dossier was issued yet. Use correction to change it.',
  ),
  'paper-unready': say(
    'Văn bản này còn thiếu chữ ký hoặc dấu, hoặc đã bị hủy, nên không in và không trao. Mở hồ sơ để xem bước còn lại.',
    'This paper lacks a signature or its seal, or was voided, so it is neither printed nor handed out. Open the dossier to see what is left.',
  ),
  'paper-forceless': say(
    f =>
      `Văn bản ${f.number} đã bị thay thế, thu hồi, hoặc phải thu lại theo lời tỉnh, nên không trao như bản thường. Chọn “không còn hiệu lực” (--forceless) nếu cần đúng bản ấy để lưu trữ, đối chiếu.`,
    f =>
      `Paper ${f.number} was replaced or revoked, or the province has it called back, so it is not given out like others. Choose “no longer in force” (--forceless) where this very one is wanted, for the archives or to compare.`,
  ),
  'not-in-force': say(
    f => `Văn bản ${f.number} không còn hiệu lực nên không xử lý thêm được. Xem quá trình của hồ sơ.`,
    f => `Paper ${f.number} is no longer in force, so nothing more can be done with it. See the history.`,
  ),
  'not-revoked': say(
    'Văn bản chưa bị thu hồi nên không có gì để hủy bỏ. Xem lại tình trạng của văn bản.',
    'The paper was not revoked, so there is nothing to withdraw. See how it stands.',
  ),
  'already-amended': say(
    'Văn bản đã phát hành và đã có văn bản xử lý nên không sửa như trước khi trả được nữa. Dùng thay thế, đính chính hoặc thu hồi.',
    'The issued paper was dealt with by another one and can no longer be corrected as before its return. Use a replacement, rectification or revocation.',
  ),
  'nothing-amended': say(
    'Hồ sơ không có văn bản nào đang được xử lý. Mở hồ sơ để xem bước tiếp theo.',
    'No issued paper of this dossier is being dealt with. Open it to see the next step.',
  ),
  'nothing-to-recall': say(
    'Không có bản nào phải thu lại từ công dân. Không cần làm gì.',
    'There is no copy to call back. Nothing to do.',
  ),
  'nothing-handed-out': say(
    'Lần trao vừa rồi đã được ghi là trao nhầm, hoặc chưa có lần trao nào. Ghi việc thu lại bản đã trao trước.',
    'The last hand-over is recorded as wrong already, or there was none. Write down first what came back.',
  ),
  'act-set-aside': say(
    f =>
      `Người có thẩm quyền đã gác lại bước ${stepWord(f.step, 'vi')} của hồ sơ này, nên văn bản làm theo đó không dùng được. Ghi việc thu lại bản đã trao trước, rồi làm lại bước ấy.`,
    f =>
      `Somebody with authority set aside the step “${stepWord(f.step, 'en')}” of this dossier, so the paper made on it is no good. Take that step again once the copy is recorded as taken back.`,
  ),
  'paper-gone': say(
    'Văn bản đã trao nhầm người và không lấy lại được, nên không còn gì để trao. Dùng thay thế văn bản để cấp bản khác.',
    'The paper went to the wrong person and will not come back, so there is nothing to hand over. Use a replacement to issue another.',
  ),
  'basis-missing': say(
    'Chưa điền “Căn cứ”. Ghi điều khoản của văn bản cho phép làm việc này.',
    'Not filled in: “Basis”. Write the provision that allows it.',
  ),
  'nothing-changed': say(
    'Chưa có nội dung nào khác với điều đã ghi. Sửa chỗ sai, hoặc dùng đính chính nếu văn bản đã ban hành chỉ sai thể thức.',
    'Nothing differs from what was recorded. Write what is right, or rectify an issued paper where only its form was wrong.',
  ),
  'slips-missing': say(
    'Chưa điền chỗ cần đính chính. Ghi vị trí, chữ đã in và chữ đúng.',
    'Not filled in: the slip of the pen. Write where it stands, what was printed and what is right.',
  ),
  'slip-of-content': say(
    f =>
      `“${f.field}” là nội dung của hồ sơ, không phải thể thức hay lỗi trình bày, nên không đính chính (NĐ 30/2020 Đ.18.3). Dùng thay thế văn bản.`,
    f =>
      `“${f.field}” is content of the dossier, not a slip of form, and is not rectified (NĐ 30/2020 art. 18.3). Use a replacement.`,
  ),
  'copies-missing': say(
    'Chưa điền số bản thu lại. Đếm số bản công dân nộp lại, hoặc nêu lý do không thu được.',
    'No number of copies given. Write how many came back, or why none does.',
  ),
  'file-too-large': say(
    'Tệp lớn hơn mọi văn bản của Trung tâm (trên 2,5 MB) nên không đọc. Xin bản gốc tại quầy đã cấp.',
    'The file is larger than any paper of the Centre (over 2.5 MB) and was not read. Ask for the original at the issuing counter.',
  ),
  'code-unreadable': say(
    'Đây không phải mã trên giấy của Trung tâm, hoặc quét chưa đủ. Quét lại cả mã, chép cả dấu cách.',
    'This is no code of the Centre’s papers, or it was not scanned whole. Scan it again, spaces included.',
  ),
  'code-unknown-key': say(
    'Mã được ký bằng khóa mà quầy này không biết. Không nhận giấy này, đối chiếu với sổ nơi cấp.',
    'The code was signed with a key that this counter does not know. Do not accept the paper, ask its issuer.',
  ),
  'code-altered': say(
    'Mã đã bị sửa: chữ ký không khớp. Không nhận giấy này, đối chiếu với sổ nơi cấp.',
    'The code was altered: its signature does not fit. Do not accept the paper, ask its issuer.',
  ),
  'code-voided': say(
    'Mã là thật nhưng giấy này đã bị hủy hoặc thay thế. Xin bản mới nhất.',
    'The code is genuine, but the paper was voided or replaced. Ask for the newest one.',
  ),
  'code-replaced': say(
    f => `Mã là thật nhưng văn bản này đã bị thay thế bởi văn bản số ${f.by} ngày ${f.day}. Xin văn bản mới.`,
    f => `The code is genuine, but paper ${f.by} of ${f.day} replaced this one. Ask for the new one.`,
  ),
  'code-revoked': say(
    f =>
      `Mã là thật nhưng văn bản này đã bị thu hồi theo văn bản số ${f.by} ngày ${f.day}. Không nhận văn bản này.`,
    f => `The code is genuine, but paper ${f.by} of ${f.day} revoked this one. Do not accept it.`,
  ),
  'code-recalled': say(
    'Mã là thật nhưng văn bản này phải thu lại theo lời tỉnh. Không nhận văn bản này, hỏi bộ phận một cửa.',
    'The code is genuine, but the province has this paper called back. Do not accept it, ask the one-stop unit.',
  ),
  'paper-elsewhere': say(
    'Tệp không có trong sổ quầy này nhưng chữ ký nguyên vẹn: giấy do quầy khác của Trung tâm làm; sổ này chưa nói được giấy còn hiệu lực không. Hỏi tỉnh bằng cách chạy lại với --dossier MÃ in trên giấy, hoặc gọi quầy ấy.',
    'The file is not in the record of this counter, but its signatures are whole: another counter of the Centre made it, and whether it still holds this record cannot say. Ask the province by running this again with --dossier CODE as printed, or call that counter.',
  ),
  'code-elsewhere': say(
    'Mã là thật nhưng hồ sơ do quầy khác của Trung tâm làm; sổ quầy này chưa nói được giấy còn hiệu lực không. Hỏi tỉnh: mở Tra cứu (F4), gõ mã hồ sơ, hoặc gọi quầy ấy.',
    'The code is genuine, but the dossier is of another counter of the Centre; whether the paper still holds this record cannot say. Ask the province: open the search (F4), type the code of the dossier, or call that counter.',
  ),
  'code-followed': say(
    'Mã là thật, hồ sơ do quầy khác làm, nhưng tỉnh đã có văn bản ra sau giấy này trong cùng hồ sơ. Mở Tra cứu (F4), gõ mã hồ sơ, đọc văn bản ra sau.',
    'The code is genuine and of another counter, but the province has a later paper of the same dossier. Open the search (F4), type the code of the dossier and read it.',
  ),
  'code-not-issued': say(
    'Mã là thật nhưng sổ không ghi giấy này đã phát hành. Hỏi lại bộ phận một cửa.',
    'The code is genuine, but the register does not say that this paper was issued. Ask the counter.',
  ),
}
