/** Preview: what the lines of a policy would have done, while one moves them. */

const pauseMs = 350

export function preview(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-preview]')
  const place = document.getElementById('preview')
  if (!form || !place) return
  let timer: number | undefined
  let running: XMLHttpRequest | null = null
  form.addEventListener('input', () => {
    for (const output of form.querySelectorAll<HTMLOutputElement>('output[for]')) {
      const input = form.elements.namedItem(output.htmlFor.value)
      if (input instanceof HTMLInputElement) output.value = `${Math.round(Number(input.value) * 1_000) / 10} %`
    }
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      running?.abort()
      place.setAttribute('aria-busy', 'true')
      running = ask(form, (fresh) => {
        place.removeAttribute('aria-busy')
        if (fresh) place.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)))
      })
    }, pauseMs)
  })
}

/** The form's own answer to its preview button, of which only that part is taken. */
function ask(form: HTMLFormElement, heard: (fresh: Element | null) => void): XMLHttpRequest {
  const request = new XMLHttpRequest()
  request.open('POST', form.dataset.preview ?? '')
  request.responseType = 'document'
  request.timeout = 20_000
  request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded')
  request.onload = () => heard(request.status === 200 ? (request.responseXML?.getElementById('preview') ?? null) : null)
  request.onerror = request.ontimeout = () => heard(null)
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
  request.send(fields.toString())
  return request
}
