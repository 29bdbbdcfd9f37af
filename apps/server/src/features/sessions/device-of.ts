import Bowser from 'bowser'
import type { SessionView } from '@minga/protocol/http/sessions'

type Device = Pick<SessionView, 'device' | 'browser' | 'system'>

const longest = 400

/** The device in a `User-Agent`: enough for its owner to recognise it among their devices. */
export function deviceOf(userAgent: string | null): Device {
  const text = (userAgent ?? '').slice(0, longest)
  if (!text.startsWith('Mozilla/')) return { device: 'script', browser: nameOfScript(text), system: null }
  const { browser, os, platform } = Bowser.parse(text)
  const version = browser.version?.split('.')[0]
  return {
    device: platform.type === 'mobile' || platform.type === 'tablet' ? platform.type : 'desktop',
    browser: browser.name ? [browser.name, version].filter(Boolean).join(' ') : null,
    system: os.name ?? null,
  }
}

function nameOfScript(text: string): string | null {
  return /^[\w.-]{1,40}/.exec(text)?.[0] ?? null
}
