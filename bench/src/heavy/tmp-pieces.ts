import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { roomName } from '@minga/sync/log/room-name'
import { WordsInPast } from '@minga/sync/strike/words-in-past'
import { setTimeout as pause } from 'node:timers/promises'
const file = process.argv[2] ?? ''
const log = openUpdateLog(file)
const struck = roomName.parse('roadmap.room0')
const t = async (name: string, run: () => Promise<boolean>) => { const times: number[] = []; for (;;) { const b = performance.now(); const more = await run(); times.push(performance.now() - b); if (!more) break; await pause(0) } console.log("   longest are", times.map((x, i) => [x, i]).sort((a, b) => (b[0] ?? 0) - (a[0] ?? 0)).slice(0, 4).map(([x, i]) => `${String(i)}:${(x ?? 0).toFixed(0)}`).join(" ")); times.sort((a, b) => b - a); console.log(name, times.length, 'pieces, longest', times.slice(0, 6).map((x) => x.toFixed(1)).join(' '), 'sum', times.reduce((a, b) => a + b, 0).toFixed(0)) }
await t('verify', () => log.verifySome(struck))
const past = new WordsInPast(['precio secreto 812']); past.advance((await log.history(struck)).map(({ update }) => update))
const { ranges } = past.finish()
await log.beginStrike(struck, ranges)
await t('strike', async () => (await log.strikeSome(struck)) === undefined)
let last: unknown
await t('forget', async () => { const { isDone, settled } = await log.forgetSome(); last = settled; return !isDone })
console.log(last)
let b = performance.now(); await log.read(struck); console.log('read', performance.now() - b)
await log.close()
