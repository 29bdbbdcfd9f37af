// Keeps the app's shell so that a page opened once opens without a network too: the start page and the built files under
// /assets/, whose names carry a hash of what is in them. Never the API and never the socket: those answers are a
// person's, and the page keeps them itself.
//
// A release needs no number here. A new start page names new files; it replaces the old one only when every file it
// names is kept, so the two always fit together. Change `cacheName` only if what is kept changes its form.

const cacheName = 'minga-shell-1'
const startPage = '/'
const namedFile = /(?:src|href)="(\/[^"]+)"/g

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(fetch(startPage, { cache: 'no-cache' }).then((answer) => keepStartPage(answer)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOtherCaches().then(() => self.clients.claim()))
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

function isNever(pathname) {
  return /^\/(api|sync|metrics|healthz|readyz)(\/|$)/.test(pathname) || pathname === '/service-worker.js'
}

/** Every page of the app is the start page: its own router reads the address. */
async function navigate(event) {
  try {
    const answer = await fetch(event.request)
    if (answer.ok && isHtml(answer)) event.waitUntil(keepStartPage(answer.clone()))
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
  if (answer.ok && !isHtml(answer)) await keep(request, answer.clone())
  return answer
}

async function fromNetworkFirst(request) {
  try {
    const answer = await fetch(request)
    return answer
  } catch (failure) {
    const kept = await caches.match(request, { cacheName })
    if (kept === undefined) throw failure
    return kept
  }
}

/** The files a start page names first, the page itself last. */
async function keepStartPage(answer) {
  if (!answer.ok || !isHtml(answer)) return
  const cache = await caches.open(cacheName)
  const page = await answer.clone().text()
  const files = [...page.matchAll(namedFile)].map(([, file]) => file)
  for (const file of files) {
    if ((await cache.match(file)) === undefined || !file.startsWith('/assets/')) await cache.add(file)
  }
  await cache.put(startPage, answer)
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
