-- An editor for the picture: Neovim with stet and nothing else.
vim.opt.termguicolors, vim.opt.number, vim.opt.wrap, vim.opt.linebreak, vim.opt.display = true, true, true, true, "truncate"
vim.opt.signcolumn, vim.opt.showmode, vim.opt.ruler, vim.opt.laststatus = "yes", false, false, 2
vim.opt.statusline = " %f"
vim.opt.fillchars = { eob = " " }
vim.cmd("syntax on")
vim.cmd("highlight Normal guifg=#d8dae0 guibg=#1d2026")
vim.cmd("highlight SignColumn guibg=#1d2026")
vim.cmd("highlight NonText guifg=#1d2026")
vim.cmd("highlight LineNr guifg=#5c6370")
vim.cmd("highlight StatusLine guibg=#c8ccd4 guifg=#3b4048")
vim.cmd("highlight NormalFloat guifg=#d8dae0 guibg=#2c313a")
vim.cmd("highlight FloatBorder guifg=#7f848e guibg=#2c313a")
for group, colour in pairs({ htmlH1 = "#61afef", htmlH2 = "#61afef", markdownHeadingDelimiter = "#61afef",
  markdownFootnote = "#c678dd", DiagnosticError = "#e06c75", DiagnosticWarn = "#e5c07b" }) do
  vim.cmd("highlight " .. group .. " guifg=" .. colour)
end
vim.cmd("highlight DiagnosticUnderlineError gui=underline guifg=#e06c75")
vim.cmd("highlight DiagnosticUnderlineWarn gui=underline guifg=#e5c07b")
vim.diagnostic.config({ virtual_text = false, float = { border = "rounded", source = "always" } })
local client = vim.lsp.start_client({ name = "stet", cmd = { os.getenv("STET"), "lsp", "--no-config" } })
vim.lsp.buf_attach_client(0, client)
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
vim.diagnostic.goto_next({ wrap = true, float = false })
vim.cmd("normal! zt")
vim.defer_fn(function() vim.diagnostic.open_float({ scope = "line" }) end, 500)
