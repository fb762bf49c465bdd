import type { Language } from '../../base/language.ts'
import type { SigningFacts } from '../../refusals/signing.ts'
import { type Said, say } from '../say.ts'
import { stampAdvice, stampFailureWord } from '../signing/stamp-words.ts'

const tokenTries = (token: string | undefined, language: Language): string =>
  token === 'last' ? LAST_TRY[language] : ''
const LAST_TRY = {
  vi: ' Thiết bị báo chỉ còn một lần thử trước khi khóa.',
  en: ' The token has one try left.',
}

/** Why a key that signs papers is refused: nothing was signed, and what to do next. */
export const SIGNING_SENTENCES: Said<SigningFacts> = {
  'key-pin-missing': say(
    'Khóa ký của bạn có mã PIN riêng (thiết bị ký số hoặc tệp khóa). Nhập mã PIN đó vào ô “PIN khóa ký” rồi ký lại.',
    'Your signing key has a PIN of its own (token or key file). Type it under “key PIN” and sign again.',
  ),
  'key-pin-wrong': say(
    f =>
      `Mã PIN của khóa ký không đúng; chưa ký gì.${f.left === undefined ? '' : ` Còn ${f.left} lần thử tại quầy.`}${tokenTries(f.token, 'vi')} Xem lại mã PIN của thiết bị ký hoặc tệp khóa.`,
    f =>
      `The PIN of the signing key is wrong; nothing was signed.${f.left === undefined ? '' : ` ${f.left} tries left here.`}${tokenTries(f.token, 'en')} Check the PIN of the token or key file.`,
  ),
  'key-pin-locked': say(
    'Thiết bị ký đã khóa mã PIN; chưa ký gì. Gọi nơi cấp chứng thư để mở khóa thiết bị.',
    'The token has locked its PIN; nothing was signed. Ask the issuer of the certificate to unlock it.',
  ),
  'key-locked': say(
    f =>
      `Mật khẩu của khóa ký bị khóa tại quầy ${f.minutes} phút vì gõ sai nhiều lần; chưa ký gì. Đăng nhập lại không mở sớm hơn. Chờ hết giờ khóa, hoặc nhờ người có quyền khác.`,
    f =>
      `The password of the signing key is locked here for ${f.minutes} minutes; nothing was signed. Logging in again opens it no sooner. Wait, or ask another who may sign.`,
  ),
  'key-not-found': say(
    f =>
      `Không thấy khóa “${f.key}” trên thiết bị ký; chưa ký gì. Xem lại mã khóa bằng “counter signer list”, rồi đặt lại bằng “counter signer set”.`,
    f =>
      `The token holds no key “${f.key}”; nothing was signed. See “counter signer list”, then “counter signer set”.`,
  ),
  'key-unsupported': say(
    'Khóa ký không thuộc loại được chấp nhận (RSA từ 2048 bit, ECDSA P-256); chưa ký gì. Xin cấp chứng thư với khóa loại đó.',
    'The signing key is of no accepted kind (RSA from 2048 bit, ECDSA P-256); nothing was signed. Ask for a certificate with such a key.',
  ),
  'key-not-certificate': say(
    f =>
      f.key === 'key-file'
        ? 'Chứng thư đã công bố cho bạn là của khóa khác (trên thiết bị ký hay tệp .p12), còn máy vẫn đặt ký bằng khóa của chương trình; chưa ký gì. Đặt nơi giữ khóa ấy bằng “counter signer set --in token” (hoặc pkcs12), rồi thử lại.'
        : 'Khóa ký không phải là khóa của chứng thư đã công bố cho bạn; chưa ký gì. Cắm đúng thiết bị, đặt lại bằng “counter signer set”, hoặc nhờ văn thư công bố chứng thư của khóa ấy ở Cài đặt (F8).',
    f =>
      f.key === 'key-file'
        ? 'The certificate published for you is that of another key (on a token or in a .p12 file), and this machine still signs with the program’s own; nothing was signed. Use “counter signer set --in token” (or pkcs12), then try again.'
        : 'The signing key is not the one of the certificate published for you; nothing was signed. Plug in the right token, use “counter signer set”, or have the clerk publish the certificate of that key in the settings (F8).',
  ),
  'key-file-damaged': say(
    'Không đọc được tệp khóa PKCS#12; chưa ký gì. Xuất lại tệp .p12 với mã hóa AES-256 rồi đặt lại bằng “counter signer set”.',
    'The PKCS#12 key file cannot be read; nothing was signed. Export it again with AES-256, then use “counter signer set”.',
  ),
  'token-support-missing': say(
    'Máy này chưa có phần nối thiết bị ký (pkcs11js). Cài python3, make và g++, rồi chạy “npm run tokens” trong thư mục chương trình.',
    'This machine has no token support (pkcs11js). Install python3, make and g++, then run “npm run tokens” in the program’s folder.',
  ),
  'token-module-missing': say(
    f =>
      `Không nạp được thư viện PKCS#11 “${f.module}”; chưa ký gì. Cài trình điều khiển của thiết bị ký, hoặc đặt lại đường dẫn bằng “counter signer set”.`,
    f =>
      `The PKCS#11 library “${f.module}” cannot be loaded; nothing was signed. Install the token’s driver, or give its path by “counter signer set”.`,
  ),
  'token-absent': say(
    f => `Không thấy thiết bị ký “${f.slot}”; chưa ký gì. Cắm thiết bị vào máy rồi ký lại.`,
    f => `The token “${f.slot}” is not there; nothing was signed. Plug it in and sign again.`,
  ),
  'token-pulled': say(
    'Thiết bị ký bị rút ra trong lúc ký; văn bản chưa được ký. Cắm lại thiết bị rồi ký lại.',
    'The token was pulled out while signing; the paper is not signed. Plug it in again and repeat.',
  ),
  'token-silent': say(
    'Thiết bị ký không trả lời; văn bản chưa được ký. Rút thiết bị ra, cắm lại rồi ký lại.',
    'The token does not answer; the paper is not signed. Plug it in anew and repeat.',
  ),
  'certificate-not-bound': say(
    'Chứng thư nằm cùng khóa ký không phải chứng thư đã công bố cho bạn; chưa ký gì. Cắm đúng thiết bị, hoặc nhờ văn thư công bố chứng thư của khóa ấy ở Cài đặt (F8).',
    'The certificate beside the key is not the one published for you; nothing was signed. Plug in the right token, or have the clerk publish the certificate of that key in the settings (F8).',
  ),
  'certificate-expired': say(
    f =>
      `Chứng thư ký đã hết hạn từ ngày ${f.day}; chưa ghi nhận gì. Xin gia hạn chứng thư, rồi nhờ văn thư công bố ở Cài đặt (F8).`,
    f =>
      `The signing certificate ended on ${f.day}; nothing was recorded. Have it renewed, then the clerk publishes it in the settings (F8).`,
  ),
  'certificate-not-yet': say(
    f =>
      `Chứng thư ký chưa có hiệu lực (từ ngày ${f.day}); chưa ghi nhận gì. Xem lại ngày giờ của máy, hoặc đợi đến ngày đó.`,
    f =>
      `The signing certificate holds from ${f.day} only; nothing was recorded. Check the clock, or wait for that day.`,
  ),
  'certificate-usage': say(
    'Chứng thư này không được cấp để ký văn bản (chữ ký số, chống chối bỏ); chưa ghi nhận gì. Xin cấp chứng thư ký số.',
    'This certificate was not issued for signing papers (digital signature, non-repudiation); nothing was recorded. Ask for a signing certificate.',
  ),
  'certificate-unreadable': say(
    'Tệp không phải một chứng thư ký PEM duy nhất (chứng thư của người ký, không kèm khóa hay chứng thư gốc); chưa công bố gì. Xuất lại đúng chứng thư ấy ra một tệp .pem.',
    'The file is not one single signing certificate as PEM (the signer’s own, no key or root with it); nothing was published. Export that certificate alone to a .pem file.',
  ),
  'certificate-root': say(
    f =>
      `Chứng thư này không do gốc được tin cấp, hoặc gốc đã hết hạn; chưa ghi nhận gì. Gốc được tin: ${f.may}. Xin chứng thư dưới gốc ấy.`,
    f =>
      `This certificate is not issued by a root trusted here and in force; nothing was recorded. Trusted: ${f.may}. Have one issued under that root.`,
  ),
  'certificate-holder': say(
    f =>
      `Chứng thư không mang đúng họ tên và một chức danh của cán bộ “${f.of}”; chưa công bố gì. Xem lại tệp và mã cán bộ.`,
    f =>
      `The certificate does not bear the name and a title of the officer “${f.of}”; nothing was published. Check the file and the officer.`,
  ),
  'certificate-agency': say(
    f =>
      `Chứng thư không mang đúng tên cơ quan của con dấu (“${f.of}”, ở cả CN và O, không có chức danh); chưa công bố gì. Xem lại tệp và mã con dấu.`,
    f =>
      `The certificate does not bear the seal’s agency (“${f.of}”, as CN and O, no title); nothing was published. Check the file and the seal.`,
  ),
  'root-unfit': say(
    'Tệp không phải chứng thư PEM duy nhất của một tổ chức cấp chứng thư (CA) còn hiệu lực, khóa đủ mạnh; chưa tin gì. Xin đúng chứng thư gốc từ tổ chức ấy.',
    'The file is not the one PEM certificate of an authority (CA) in force with a strong key; nothing is trusted. Ask that authority for its root.',
  ),
  'root-fingerprint': say(
    'Vân tay đã gõ không phải của chứng thư trong tệp; chưa tin gì: tệp có thể đã bị đánh tráo. Kiểm tra lại theo văn bản của tổ chức ấy, không theo tệp.',
    'The fingerprint typed is not that of the certificate in the file; nothing is trusted: the file may be another one. Check the authority’s letter, not the file.',
  ),
  'root-known': say(
    'Gốc này đang được tin rồi; không có gì đổi. Xem danh sách ở Cài đặt (F8), Gốc chứng thư được tin.',
    'This root is trusted already; nothing changed. See the trusted roots in the settings (F8).',
  ),
  'root-unknown': say(
    'Không có gốc nào đã công bố mang vân tay ấy mà còn được tin; gốc của chính Trung tâm không thôi tin ở đây. Xem vân tay bằng “counter root list”.',
    'No published root with that fingerprint is trusted now; the Centre’s own is not ended here. See “counter root list”.',
  ),
  'certificate-key-taken': say(
    f =>
      `Khóa của chứng thư này đã là khóa của “${f.of}”; chưa công bố gì. Xin cấp chứng thư với một khóa riêng.`,
    f =>
      `The key of this certificate is that of “${f.of}” already; nothing was published. Have one issued for a key of its own.`,
  ),
  'certificate-key-other': say(
    'Chứng thư này thuộc một khóa khác khóa đang dùng; chưa công bố gì. Nếu khóa nằm trên thiết bị ký thì chọn “khóa khác” (“--on-token”). Nếu không, xin gia hạn cho chính khóa đang dùng: Xem lại tệp chứng thư.',
    'This certificate belongs to another key than is in use; nothing was published. If that key lies on a token, choose “another key” (“--on-token”). Check the file otherwise.',
  ),
  'no-time-stamping': say(
    'Chưa có dịch vụ dấu thời gian; chữ ký ở mức B-B. Đặt dịch vụ bằng “counter time-stamping set”.',
    'No time-stamping service is set; signatures are B-B. Set one by “counter time-stamping set”.',
  ),
  'time-stamping-fails': say(
    f =>
      `Dịch vụ dấu thời gian không cho dấu dùng được: ${stampFailureWord(f.why, 'vi')}; văn bản vẫn ký được, chỉ ở mức B-B (không có dấu thời gian). ${stampAdvice(f.why, 'vi')}`,
    f =>
      `The time-stamping service gave no usable stamp: ${stampFailureWord(f.why, 'en')}; papers are still signed, only as B-B (without a time stamp). ${stampAdvice(f.why, 'en')}`,
  ),
  'stamp-apart': say(
    f =>
      `Dấu của dịch vụ dấu thời gian “${f.authority}” lệch quá 5 phút so với giờ máy này; chưa ký gì. So máy với đồng hồ đúng: máy sai thì chỉnh giờ, máy đúng thì lỗi ở dịch vụ. Báo văn thư tắt bằng “time-stamping off”, ký tiếp ở mức B-B.`,
    f =>
      `The stamp of the service “${f.authority}” is more than 5 minutes off this clock; nothing was signed. Compare the clock: where it is right, the service is wrong. Tell the clerk to end it with “time-stamping off”; papers are then B-B.`,
  ),
}
