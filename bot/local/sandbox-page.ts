/** What the sandbox agency shows of itself: what has arrived, what it may say to it, and what shall go wrong. */
export const FAULTS = ['none', '500', 'reset', 'slow', 'duplicate', 'truncated', 'answer-lost'] as const
export type Fault = (typeof FAULTS)[number]
export type Kept = { seq: number; kind: string; number: string; hash: string; bytes: number; body: string }

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const esc = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char]!)

const SAYS: [string, string][] = [
  ['acknowledge', 'ได้รับครบ'],
  ['accept', 'รับเรื่อง'],
  ['decline', 'ไม่รับ'],
  ['ask', 'ถามประชาชน'],
  ['message', 'แจ้งประชาชน'],
  ['answer', 'ตอบ'],
  ['propose-close', 'เสนอปิด'],
]

const row = ({ seq, kind, number, hash, bytes, body }: Kept): string => `
<tr><td>${seq}</td><td>${esc(kind)}</td><td>${esc(number)}</td><td>${bytes}</td><td><code>${hash.slice(0, 16)}…</code></td><td>
<form method="post" action="/say"><input type="hidden" name="seq" value="${seq}"><input name="text" placeholder="ข้อความ" aria-label="ข้อความ">
${SAYS.map(([what, label]) => `<button name="kind" value="${what}">${label}</button>`).join(' ')}</form>
<details><summary>ดูทั้งหมด</summary><pre>${esc(JSON.stringify(JSON.parse(body), null, 1))}</pre></details></td></tr>`

export const sandboxPage = ({
  kept,
  lines,
  fault,
}: {
  kept: Kept[]
  lines: string[]
  fault: Fault
}): string => `<!doctype html>
<html lang="th"><meta charset="utf-8"><title>หน่วยงานทดลอง</title>
<style>body{font:16px/1.6 system-ui;margin:2rem;max-width:80rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.4rem;text-align:left;vertical-align:top}pre{white-space:pre-wrap}button[aria-pressed=true]{font-weight:bold;outline:2px solid}</style>
<h1>หน่วยงานทดลอง (สมมติ)</h1>
<p>ระบบของหน่วยงานที่รับเรื่องจากศูนย์ ใช้ทดลองในเครื่องนี้เท่านั้น <a href="/">โหลดใหม่</a></p>
<form method="post" action="/fault">ให้เกิดปัญหา:
${FAULTS.map((one) => `<button name="fault" value="${one}" aria-pressed="${one === fault}">${one}</button>`).join(' ')}</form>
<h2>เรื่องที่ได้รับ (${kept.length})</h2>
<table><tr><th>เลขลำดับ</th><th>ชนิด</th><th>เลขเรื่อง</th><th>ไบต์</th><th>SHA-256</th><th>ตอบกลับ</th></tr>${kept.toReversed().map(row).join('')}</table>
<h2>บันทึก</h2><pre>${lines.map(esc).join('\n')}</pre></html>`
