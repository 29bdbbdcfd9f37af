// Keeps the app's shell so that a page opened once also opens offline: the start page and the built files under
// /assets/, whose names carry a hash of their content. Fonts and most sentences of languages are kept once a page uses
// them, all else at once. Never the API and never the socket: those answers belong to a person, and the page keeps them
// itself. A release needs no number here: a new start page comes with a new list of
// files and replaces the old one only when every file is kept, so the two always match. Change `cacheName` only when
// the format of the cache changes.

const cacheName = 'minga-shell-1'
const startPage = '/'
const fileList = '/shell.json'
const namedFile = /(?:src|href)="(\/[^"]+)"/g

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(fetch(startPage, { cache: 'no-cache' }).then((answer) => keepStartPage(answer)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOtherCaches().then(() => self.clients.claim()))
})

// The first page was there before this worker: it says which files it has used.
self.addEventListener('message', (event) => {
  const { used = [] } = event.data ?? {}
  event.waitUntil(keepUsed(used.filter((path) => path.startsWith('/assets/') && !isNeverKept(path))))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (isNever(pathname)) return
  if (request.mode === 'navigate') event.respondWith(navigate(event))
  else if (pathname.startsWith('/assets/')) event.respondWith(fromCacheFirst(request))
  else event.respondWith(fromNetworkFirst(request))
})

/** Megabytes that are needed only to choose a password, which needs the server anyway. */
function isNeverKept(pathname) {
  return pathname.startsWith('/assets/guessed-words-')
}

/**
 * Files of which a person uses a few: fonts of all scripts, and the sentences of three languages. Not `inner`, which has
 * the words of records: what is pasted into a register is read in all three, also offline.
 */
function isKeptWhenUsed(pathname) {
  return /^\/assets\/(?:.*\.woff2$|(?:outer|talk|text|lists|rest)-(?:es|pt|en)-)/.test(pathname)
}

function isNever(pathname) {
  return (
    /^\/(api|sync|metrics|healthz|readyz|verify|public|answer)(\/|$)/.test(pathname) ||
    pathname === '/service-worker.js'
  )
}

/** Every page of the app is the start page: its own router reads the address. */
async function navigate(event) {
  try {
    const answer = await fetch(event.request)
    if (answer.status >= 500) return (await caches.match(startPage, { cacheName })) ?? answer
    event.waitUntil(keepStartPage(answer.clone()))
    return answer
  } catch (failure) {
    const kept = await caches.match(startPage, { cacheName })
    if (kept === undefined) throw failure
    return kept
  }
}

async function fromCacheFirst(request) {
  const kept = await caches.match(request, { cacheName })
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  // A missing file may be answered with the start page: never keep that under a file's name.
  if (answer.ok && !isHtml(answer) && !isNeverKept(new URL(request.url).pathname)) await keep(request, answer.clone())
  return answer
}

async function fromNetworkFirst(request) {
  try {
    return await fetch(request)
  } catch (failure) {
    const kept = await caches.match(request, { cacheName })
    if (kept === undefined) throw failure
    return kept
  }
}

/** Keeps all files of the release, its start page last, so that what is kept always opens completely. */
async function keepStartPage(answer) {
  if (!answer.ok || !isHtml(answer)) return
  const cache = await caches.open(cacheName)
  const page = await answer.clone().text()
  if (page === (await (await cache.match(startPage))?.text())) return
  const list = await fetch(fileList, { cache: 'no-cache' })
  const files = new Set([...filesOf(page), ...(await builtFiles(list.clone()))])
  const before = await builtFiles(await cache.match(fileList))
  await cache.addAll(
    await missingOf(
      cache,
      [...files].filter((name) => !isKeptWhenUsed(name)),
    ),
  )
  await cache.put(fileList, list)
  await cache.put(startPage, answer)
  await dropUnused(cache, new Set([...files, ...before]))
}

async function keepUsed(paths) {
  const cache = await caches.open(cacheName)
  await cache.addAll(await missingOf(cache, paths))
}

async function missingOf(cache, paths) {
  const missing = []
  for (const path of paths) if ((await cache.match(path)) === undefined) missing.push(path)
  return missing
}

function filesOf(page) {
  return [...page.matchAll(namedFile)].map(([, file]) => file)
}

/** @param list the build's own list of its files (Vite's manifest) */
async function builtFiles(list) {
  if (list === undefined || !list.ok || isHtml(list)) return []
  const chunks = Object.values(await list.json())
  return chunks
    .flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets])
    .map((name) => `/${name}`)
    .filter((name) => !isNeverKept(name))
}

/** Drops files of releases before the last one. Pages opened before this release may still ask for theirs. */
async function dropUnused(cache, used) {
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/assets/') && !used.has(pathname)) await cache.delete(request)
  }
}

async function keep(request, answer) {
  const cache = await caches.open(cacheName)
  await cache.put(request, answer)
}

async function dropOtherCaches() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('minga-shell-') && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
}

function isHtml(answer) {
  return (answer.headers.get('content-type') ?? '').startsWith('text/html')
}
