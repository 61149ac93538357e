(function () {
  var sheet = new URLSearchParams(location.hash.slice(1));
  var id = sheet.get('id') || '', pw = sheet.get('pw') || '';
  if (!/^[0-9A-Za-z]{12}$/.test(id) || !/^[0-9a-z]{14}$/.test(pw)) return;
  var open = document.getElementById('open');
  open.href += '&id=' + encodeURIComponent(id) + '&pw=' + encodeURIComponent(pw);
  document.getElementById('id').textContent = id;
  document.getElementById('pw').textContent = pw;
  document.getElementById('sheet').hidden = false;
  history.replaceState(null, '', location.pathname);
})();
