// Only code whose language a page names: a guess would colour plain text.
hljs.configure({cssSelector: 'pre code[class*="language-"]'});
hljs.highlightAll();

addEventListener('keydown', event => {
  if (event.key === '/' && event.target === document.body) {
    event.preventDefault();
    document.querySelector('input[type=search]').focus();
  }
});
