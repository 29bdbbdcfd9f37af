import { pino } from 'pino'
import { longestTurn } from '../../../bench/src/heavy/longest-turn.ts'
import { startServer } from './serve.ts'
const server: any = await startServer({ host: '127.0.0.1', port: 4223, demo: false, url: undefined, data: '/tmp/b-page/demo2' } as never, { logger: pino({ level: 'error' }) } as never)
const base = 'http://127.0.0.1:4223'
const r = await fetch(base + '/api/auth/sign-in/email', { method: 'POST', headers: { origin: base, 'content-type': 'application/json' }, body: JSON.stringify({ email: 'secretaria@demo.minga.example', password: 'minga-demo-2026' }) })
console.log(r.status, server.url)
const cookie = r.headers.getSetCookie().map((c: string) => c.split(';')[0]).join('; ')
const ask = async (path: string) => { const a = await fetch(base + path, { headers: { cookie } }); await a.arrayBuffer(); if (!a.ok) console.log(a.status) }
await ask('/api/home'); console.log('home'); await new Promise((d) => setTimeout(d, 2000))
for (const path of ['/api/organisations/alacero', '/api/coalition/page', '/api/coalition/page', '/api/coalition/page/file?size=a4', '/api/coalition/page/file?size=phone', '/api/coalition/page']) {
  const t = performance.now()
  const { held, worked } = await longestTurn(() => ask(path))
  console.log(path, Math.round(performance.now() - t), 'ms; longest turn', Math.round(held), 'ms by the clock,', Math.round(worked), 'ms worked')
}
process.exit(0)
