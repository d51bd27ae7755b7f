/** The open welfare interface alone in workerd, and beside it a route that only reads the same request: what the check costs is what lies between. */
import { Hono } from 'hono'
import { jsonBytes } from '../../bot/api/body.ts'
import { welfareApi } from '../../bot/api/welfare.ts'
import { parseJson } from '../../bot/line/json.ts'

const app = new Hono()
app.route('/welfare', welfareApi({ now: () => Date.now() }))
app.post('/floor', async (c) => c.json({ read: parseJson(await jsonBytes(c)) !== undefined }))

export default app
