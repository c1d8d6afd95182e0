-- Neovim as an editor of articles: what people see and do, by Neovim's own functions.
-- usage: STET=… WORDS=… nvim --headless --clean -c 'luafile neovim.lua'
local stet, words = os.getenv("STET"), os.getenv("WORDS")
local folder = vim.fn.tempname()
vim.fn.mkdir(folder, "p")

local function leave(code)
  vim.fn.delete(folder, "rf")
  vim.cmd(code == 0 and "qall!" or "cquit " .. code)
end
local function expect(what, condition)
  if vim.wait(20000, condition, 5) then return end
  io.stderr:write("NOT ok: " .. what .. "\n" .. vim.inspect(vim.diagnostic.get(0)) .. "\n" ..
    vim.inspect(vim.api.nvim_buf_get_lines(0, 0, -1, false)) .. "\n")
  leave(1)
end
local function line(n) return vim.api.nvim_buf_get_lines(0, n - 1, n, false)[1] end
local function column(n, pattern) return (line(n):find(pattern)) end
local function found(n)
  return function() return #vim.diagnostic.get(0) == n end
end
-- What a person picks from the list of code actions.
local function pick(title)
  vim.ui.select = function(items, options, on_choice)
    for n, item in ipairs(items) do
      if (options.format_item and options.format_item(item) or ""):find(title, 1, true) then return on_choice(item, n) end
    end
    io.stderr:write("NOT ok: no action " .. title .. "\n" .. vim.inspect(items) .. "\n")
    leave(1)
  end
  vim.lsp.buf.code_action()
end
local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  file:write(text)
  file:close()
  vim.cmd("edit " .. folder .. "/" .. name)
end

local function session()
  local client = assert(vim.lsp.start_client({
    name = "stet", cmd = { stet, "lsp", "--no-config", "--plugin", words, "--select", "words", "--select", "words/twice" }, root_dir = folder,
  }))
  write("a.md", "One 😀 and and two.[^a]\n\n[^a]: Jane Poole, “Tides,” *Coast Review*, 3 May 2020.\n")
  assert(vim.lsp.buf_attach_client(0, client))

  expect("a finding is shown", found(1))
  local finding = vim.diagnostic.get(0)[1]
  expect("at its very words, in bytes", function()
    return finding.lnum == 0 and line(1):sub(finding.col + 1, finding.end_col) == "and" and finding.source == "stet"
  end)

  vim.api.nvim_win_set_cursor(0, { 1, column(1, "%^a") })
  vim.lsp.buf.hover()
  expect("a marker shows its note", function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        local shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
        return shown:find("Tides", 1, true) ~= nil
      end
    end
    return false
  end)

  vim.lsp.buf.definition()
  expect("the marker leads to the note", function() return vim.api.nvim_win_get_cursor(0)[1] == 3 end)

  vim.api.nvim_win_set_cursor(0, { 1, finding.col })
  pick("Drop one")
  expect("a fix is made", function() return line(1) == "One 😀 and two.[^a]" end)
  expect("and takes its finding away", found(0))

  vim.api.nvim_win_set_cursor(0, { 1, column(1, "%^a") })
  vim.lsp.buf.rename("tides")
  expect("a label is renamed", function()
    return line(1):find("[^tides]", 1, true) ~= nil and line(3):find("[^tides]:", 1, true) == 1
  end)

  vim.api.nvim_feedkeys("GoIt is odd.", "xt", false)
  expect("what is typed is checked", found(1))
  pick("Let it stand here")
  expect("a comment lets it stand", found(0))

  write("b.txt", "It is odd.\n")
  assert(vim.lsp.buf_attach_client(0, client))
  expect("plain text is checked", found(1))
  vim.api.nvim_win_set_cursor(0, { 1, 6 })
  pick("Let it stand: into")
  expect("a decision lets it stand", found(0))
  expect("and is written down", function() return vim.fn.filereadable(folder .. "/stet-decisions.toml") == 1 end)
end

local sound, fault = xpcall(session, debug.traceback)
if not sound then
  io.stderr:write("NOT ok: " .. fault .. "\n")
  leave(1)
end
print("Neovim " .. tostring(vim.version().major) .. "." .. tostring(vim.version().minor) .. ": all passed\n")
leave(0)
