/**
 * Text that acts are full of, in the form in which it occurs there: keys, fixed words, the beginnings of what
 * people write. The most frequent comes last. It holds nothing of any person or Centre. Payloads were packed
 * with this text, so it never changes; a different text needs a different first byte in `pack.ts`.
 */
export const WORDS: string = [
  '{"reason":"","from":"","to":"","items":[{"label":"","place":"","series":"","value":1}],"voided":null}',
  '{"changes":[{"field":"","before":"","after":""}],"basis":"","case":"","decision":"refuse","printed":true}',
  '{"basis":"","clears":[],"items":[],"raises":[],"printed":true,"reason":"","title":"","verdict":"no"}',
  'hồ sơ thiếu, đề nghị bổ sung, không đúng quy định, theo Quyết định số, Giám đốc, Phó Giám đốc, Chủ tịch, ',
  '{"authority":"","channel":"online","note":"","receivedAt":"","satisfaction":5,"to":"representative"}',
  '{"authority":"","channel":"postal","note":"","satisfaction":4,"to":"authorised"}',
  '{"authority":"","channel":"counter","note":"","satisfaction":3,"to":"applicant"}',
  '{"copies":1,"document":"\u0001","entry":"\u0001","seal":"dau-"}',
  '{"approval":"\u0001","copies":1,"document":"\u0001","mark":"wet","seal":"dau-ubnd"}',
  '{"approval":"\u0001","copies":1,"document":"\u0001","mark":"digital","seal":"dau-s"}',
  '{"document":"\u0001"}{"event":"\u0001","form":"result"}{"event":"\u0001","form":"receipt"}',
  '{"binding":{"decision":"refuse","dossier":"\u0002","expires":"2027-01-0T0:00.000Z","form":"\u0001","nonce":"\u0001",',
  '"procedure":"\u0001","purpose":"hs-approve-result-v1","snapshot":"\u0001"},"document":null,"note":"","number":"0/QĐ-UBND",',
  '"signer":{"authority":"CHỦ TỊCH","capacity":"KT.","decision":"/QĐ-UBND","delegation":null,"name":"","title":"Phó Chủ tịch"}}',
  '{"binding":{"decision":"grant","dossier":"\u0002","expires":"2026-12-","form":"\u0001","nonce":"\u0001","procedure":"\u0001",',
  '"purpose":"hs-approve-result-v1","snapshot":"\u0001"},"document":"\u0001","note":"","number":"/GP-S","signer":{"authority":"GIÁM ĐỐC",',
  '"capacity":"TUQ.","decision":"/QĐ-S","delegation":"uq-s-20","name":"","title":"Trưởng phòng Quản lý "}}',
  '{"conclusion":"refuse","findings":[{"check":"","note":"","verdict":"no"}],"opinion":""}',
  '{"conclusion":"grant","findings":[{"check":"","note":"","verdict":"yes"},{"check":"","note":"","verdict":"yes"}],"opinion":""}',
  ' đường phố thôn tổ khu phố ấp khóm phường thị trấn quận thành phố huyện ',
  '"kind":"organisation","legalRepresentative":"","taxCode":"","name":"Công ty TNHH Một thành viên Cổ phần "',
  '"representative":{"basis":"","idNumber":"0","name":"","phone":"0"},"returnBy":"post",',
  'nhận thứ Ba thứ Tư thứ Năm thứ Sáu thứ Bảy Chủ nhật lúc 17:00; nghỉ lễ; +1 ngày; giờ làm việc; trả ngay; tính từ thứ Hai ',
  '{"answers":{"kind":"","until":"20-12-31"},"applicant":{"address":"Số , tổ , ấp , xã , huyện , tỉnh ","born":"19-0-0",',
  '"email":"","idNumber":"09","issuedOn":null,"kind":"citizen","name":"Nguyễn Thị Trần Văn Lê Phạm ","phone":"09","sex":"nam"},',
  '"sex":"nữ"},"channel":"direct","code":"000.00..H-2","components":[{"copies":1,"id":"tp1","originals":0,"sheets":1},',
  '{"copies":0,"id":"tp2","originals":1,"sheets":1},{"copies":1,"id":"tp3","originals":0,"sheets":1}],"due":{"at":"20-',
  '-0T10:00:00.000Z","calendar":"\u0001","why":"nhận thứ /20 lúc 0: +ngày làm việc → thứ /20 lúc 17:00"},',
  '"note":"","receipt":true,"receivedAt":"2026-1-T0::.Z","representative":null,"returnBy":"counter","sets":1}',
].join('')
