/**
 * Checks a file in the browser: its signature by the keys of this installation, and each byte of it. The file goes nowhere.
 * Written for the page at /verify; what it says stands in the page.
 */

/**
 * @param {string} jws the file, letter by letter
 * @param {{ kid: string, x: string, from: string, until: string | null }[]} keys as /api/keys gives them
 * @returns {Promise<string | undefined>} the id of the certificate, or undefined where one byte is not as it was signed
 */
export async function checkCertificate(jws, keys) {
  const parts = jws.split('.')
  const [header, payload, signature] = parts.map(exactBytes)
  if (parts.length !== 3 || !header || !payload || !signature) return undefined
  const named = jsonOf(header)
  const key = keys.find(({ kid }) => kid === named?.kid)
  if (named?.alg !== 'EdDSA' || key === undefined) return undefined
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x }
  const publicKey = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify'])
  const signed = new TextEncoder().encode(jws.slice(0, jws.lastIndexOf('.')))
  if (!(await crypto.subtle.verify({ name: 'Ed25519' }, publicKey, signature, signed))) return undefined
  const said = jsonOf(payload)
  const isOfItsTime = said.issuedAt >= key.from && (key.until === null || said.issuedAt <= key.until)
  return said.format === 'minga-certificate-1' && isOfItsTime ? said.id : undefined
}

/** Base64url spells the same bytes in several ways: only the way that encoding them gives counts. */
function exactBytes(part) {
  if (!/^[\w-]+$/.test(part)) return undefined
  try {
    const letters = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    const again = btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    return again === part ? Uint8Array.from(letters, (letter) => letter.charCodeAt(0)) : undefined
  } catch {
    return undefined
  }
}

function jsonOf(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** Bytes as letters, one for one: none is mended on the way. */
function lettersOf(bytes) {
  let letters = ''
  for (const byte of new Uint8Array(bytes)) letters += String.fromCharCode(byte)
  return letters
}

const largest = 100_000

async function resultOf(file, certificate) {
  if (globalThis.crypto?.subtle === undefined) return ['unable']
  if (file.size > largest) return ['changed']
  let keys
  try {
    const given = await fetch('/api/keys')
    if (!given.ok) return ['offline']
    keys = (await given.json()).keys
  } catch {
    return ['offline']
  }
  try {
    const id = await checkCertificate(lettersOf(await file.arrayBuffer()), keys)
    if (id === undefined) return ['changed']
    return id === certificate ? ['same'] : ['other', id]
  } catch {
    // The browser does not know the algorithm.
    return ['unable']
  }
}

function setUp(place) {
  const { certificate } = place.dataset
  const result = place.querySelector('.result')
  const chosen = place.querySelector('.chosen')
  let latest
  const look = async (file) => {
    if (file === undefined) return
    latest = file
    // The keys may be long in coming: until then what was said is of another file.
    result.textContent = ''
    result.className = 'result'
    // A browser says so in its own language; the page says it in the reader's.
    chosen.textContent = file.name
    const [outcome, id = ''] = await resultOf(file, certificate)
    if (file !== latest) return
    result.textContent = place.dataset[outcome].replace('{id}', id)
    result.className = `result ${outcome === 'same' ? 'good' : 'bad'}`
  }
  place.hidden = false
  place.querySelector('input').addEventListener('change', ({ target }) => {
    void look(target.files[0])
    // Otherwise a browser says nothing when the same file is chosen again, as it is after a failure.
    target.value = ''
  })
  place.addEventListener('dragover', (event) => {
    event.preventDefault()
    place.classList.add('over')
  })
  place.addEventListener('dragleave', () => place.classList.remove('over'))
  place.addEventListener('drop', (event) => {
    event.preventDefault()
    place.classList.remove('over')
    void look(event.dataTransfer.files[0])
  })
}

const place = globalThis.document?.getElementById('check')
if (place) setUp(place)
